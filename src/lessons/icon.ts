import { LabIcon } from '@jupyterlab/ui-components';

/** An open book. */
export const lessonsIcon = new LabIcon({
  name: 'jupyterlab-homeroom:lessons',
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <path class="jp-icon3 jp-icon-selectable" fill="#616161" d="M12 6.2C10.2 4.8 7.5 4 4.5 4c-.9 0-1.7.1-2.5.2v14.6c.8-.2 1.6-.3 2.5-.3 3 0 5.700.8 7.500 2.200 1.800-1.400 4.500-2.200 7.500-2.200.9 0 1.700.1 2.500.3V4.200c-.8-.1-1.600-.2-2.500-.2-3 0-5.700.8-7.500 2.200zM4 6c.2 0 .3 0 .5 0 2.700 0 5 .8 6.500 2v9.700c-1.800-.8-4-1.200-6.500-1.200H4V6zm16 10.500h-.5c-2.500 0-4.700.4-6.500 1.200V8c1.500-1.200 3.800-2 6.500-2h.5v10.500z"/>
</svg>`
});
