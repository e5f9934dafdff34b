import '../../../style/base.css';

/**
 * Put a text on the clipboard.
 *
 * @returns false where the browser does not let it, as on pages without https.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    // Missing on pages without https.
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

/** The old way, which works without https where the browser still knows it. */
function copySelected(text: string): boolean {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.setAttribute('aria-hidden', 'true');
  area.className = 'jp-Homeroom-spoken';
  document.body.append(area);
  area.select();
  let worked: boolean;
  try {
    worked = document.execCommand('copy');
  } catch {
    worked = false;
  }
  area.remove();
  if (before instanceof HTMLElement) {
    before.focus();
  }
  return worked;
}
