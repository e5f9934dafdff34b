import { LabIcon } from '@jupyterlab/ui-components';
import { iconUrl } from '../server/desktop';

/** A window of a desktop program. */
export const desktopIcon = new LabIcon({
  name: 'jupyterlab-homeroom:desktop',
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <path class="jp-icon3 jp-icon-selectable" fill="#616161" d="M21 2H3c-1.100 0-2 .9-2 2v12c0 1.100.9 2 2 2h7v2H8v2h8v-2h-2v-2h7c1.100 0 2-.9 2-2V4c0-1.100-.9-2-2-2zm0 14H3V7h18v9z"/>
</svg>`
});

/**
 * A program's own icon. It is shown as a picture, so that nothing in it runs.
 *
 * @param baseUrl - the server's.
 */
export function programIcon(
  baseUrl: string,
  { id, hasIcon }: { id: string; hasIcon: boolean }
): LabIcon {
  const known = icons.get(id);
  if (!hasIcon || known) {
    return known ?? desktopIcon;
  }
  const href = iconUrl(baseUrl, id)
    .replace(/&/g, '&amp;')
    .replace(/"/g, '&quot;');
  const icon = new LabIcon({
    name: `jupyterlab-homeroom:program-${id}`,
    svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24"><image href="${href}" width="24" height="24"/></svg>`
  });
  icons.set(id, icon);
  return icon;
}

const icons = new Map<string, LabIcon>();
