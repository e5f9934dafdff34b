import type { TranslationBundle } from '@jupyterlab/translation';

/** The words as they are. Lab's own bundle of them needs a page. */
export const english: TranslationBundle = {
  __: fill,
  gettext: fill,
  _n: choose,
  ngettext: choose,
  _p: (_context, text, ...values) => fill(text, ...values),
  pgettext: (_context, text, ...values) => fill(text, ...values),
  _np: (_context, ...rest) => choose(...rest),
  npgettext: (_context, ...rest) => choose(...rest),
  dcnpgettext: (_domain, _context, ...rest) => choose(...rest)
};

/** The values in place of `%1`, `%2` and so on. */
function fill(text: string, ...values: unknown[]): string {
  return text.replace(/%(\d+)/g, (_, number) => String(values[number - 1]));
}

function choose(
  one: string,
  many: string,
  count: number,
  ...values: unknown[]
): string {
  return fill(count === 1 ? one : many, count, ...values);
}
