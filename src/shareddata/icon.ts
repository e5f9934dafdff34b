import { LabIcon } from '@jupyterlab/ui-components';

/** Discs on top of each other, as for stored data. */
export const sharedDataIcon = new LabIcon({
  name: 'jupyterlab-homeroom:shared-data',
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <path class="jp-icon3 jp-icon-selectable" fill="#616161" d="M12 3C7.600 3 4 4.600 4 6.600v10.800C4 19.400 7.600 21 12 21s8-1.600 8-3.600V6.600C20 4.600 16.400 3 12 3zm0 2c3.700 0 6 1.100 6 1.600s-2.300 1.600-6 1.600-6-1.100-6-1.600S8.300 5 12 5zm6 12.400c0 .5-2.300 1.600-6 1.600s-6-1.100-6-1.600v-2.600c1.500.8 3.600 1.200 6 1.200s4.500-.4 6-1.200v2.600zm0-5.100c0 .6-2.300 1.700-6 1.700s-6-1.100-6-1.700V9c1.500.8 3.600 1.200 6 1.200s4.500-.4 6-1.200v3.300z"/>
</svg>`
});
