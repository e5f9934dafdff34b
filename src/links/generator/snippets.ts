/** What a badge looks like; a picture by shields.io, as most badges are. */
const BADGE =
  'https://img.shields.io/badge/JupyterHub-open_the_lesson-F37726?logo=jupyter&logoColor=white';

/**
 * A badge for a README in Markdown.
 *
 * @param text - what is read where the picture is not shown.
 */
export function markdownBadge(link: string, text: string): string {
  const words = text.replace(/[\\[\]]/g, '\\$&');
  return `[![${words}](${BADGE})](${link.replace(/[()]/g, escapeParenthesis)})`;
}

/**
 * A link for a web page, such as that of a learning platform.
 *
 * @param text - what is clicked on.
 */
export function htmlLink(link: string, text: string): string {
  return `<a href="${escapeHtml(link)}">${escapeHtml(text)}</a>`;
}

function escapeParenthesis(character: string): string {
  return character === '(' ? '%28' : '%29';
}

function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/"/g, '&quot;');
}
