import { readInside } from '../../course/read-inside';
import { refuse } from '../../course/refuse';
import type { IOpenOrder, LayerKind } from '../../server/desktop-types';
import { hasProgramLink, type LinkParameter } from './parameters';

const KINDS: readonly LayerKind[] = ['vector', 'raster', 'xyz', 'wms'];

/** How long a layer's or project's name may be. */
const LONGEST = 200;

/**
 * Read a link that opens something in a desktop program: `app`, and a file of the learner's
 * (`path`), one of the web (`url`), or a layer (`layer`, or `url` with `kind`).
 *
 * @param search - a query, such as `location.search`.
 * @returns the order, or null where the query has none.
 * @throws CodedError `LinkRefused` for a parameter that leads outside or cannot be read.
 */
export function parseProgramLink(search: string): IOpenOrder | null {
  if (!hasProgramLink(search)) {
    return null;
  }
  const query = new URLSearchParams(search);
  const read = (name: LinkParameter): string =>
    query.getAll(name).pop()?.trim() ?? '';
  const app = read('app');
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/i.test(app)) {
    throw refuse('app', app);
  }
  const project = readName('project', read('project'));
  return {
    app,
    ...readTarget(read),
    ...(project && { project })
  };
}

type Target = Pick<IOpenOrder, 'path' | 'url' | 'layer'>;

function readTarget(read: (name: LinkParameter) => string): Target {
  const path = read('path');
  if (path !== '') {
    const inside = readInside('path', path);
    if (inside === '') {
      throw refuse('path', path);
    }
    return { path: inside };
  }
  const kind = read('kind');
  const layer = read('layer');
  const url = read('url');
  if (layer === '' && url === '') {
    return {};
  }
  if (layer === '' && kind === '') {
    return { url: readAddress('url', url) };
  }
  const known = KINDS.find(each => each === (kind || 'vector'));
  if (!known) {
    throw refuse('kind', kind);
  }
  const address = layer ? readAddress('layer', layer) : readAddress('url', url);
  const name = readName('name', read('name'));
  return { layer: { kind: known, url: address, ...(name && { name }) } };
}

/** A web address, as it is: tiles have braces in theirs. */
function readAddress(parameter: LinkParameter, value: string): string {
  const url = URL.parse(value);
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (!isWeb || url.username || url.password || /[\s\p{Cc}]/u.test(value)) {
    throw refuse(parameter, value);
  }
  return value;
}

function readName(parameter: LinkParameter, value: string): string {
  if (/\p{Cc}/u.test(value) || value.length > LONGEST) {
    throw refuse(parameter, value);
  }
  return value;
}
