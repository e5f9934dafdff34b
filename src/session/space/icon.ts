import { LabIcon } from '@jupyterlab/ui-components';

/** A pie of which a piece is taken. */
export const spaceIcon = new LabIcon({
  name: 'jupyterlab-homeroom:space',
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <path class="jp-icon3 jp-icon-selectable" fill="#616161" d="M11 2.05V13h10.950A10 10 0 1 1 11 2.050zm-2 2.540A8 8 0 1 0 19.410 15H9V4.590zM13 2.050A10 10 0 0 1 21.950 11H13V2.050zm2 2.540V9h4.410A8.030 8.030 0 0 0 15 4.590z"/>
</svg>`
});
