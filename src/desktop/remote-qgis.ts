import type { IOpenOrder } from '../server/desktop-types';

/** What jupyter-remote-qgis-proxy calls the layers that it takes. */
const ACTIONS: Record<string, string> = {
  vector: 'add_vector_layer',
  xyz: 'add_xyz_tile_layer'
};

/**
 * Where jupyter-remote-qgis-proxy carries an order out, relative to the server; null where it
 * cannot.
 *
 * It writes what a link says into a project's XML as it is, and the project's name into a path:
 * what has a meaning there is escaped or replaced here. Names that are empty would be taken.
 */
export function remoteQgisAddress({
  app,
  layer,
  project
}: IOpenOrder): string | null {
  const action = layer && ACTIONS[layer.kind];
  if (app !== 'qgis' || !action) {
    return null;
  }
  const url = layer.kind === 'xyz' ? tiles(layer.url) : inXml(layer.url);
  const query = new URLSearchParams({
    action,
    url,
    ...(layer.name && { layer_name: inXml(layer.name) }),
    ...(project && { project_name: project.replace(/[/\\]/g, '-') })
  });
  return `qgis/?${query}`;
}

/**
 * The query of tiles' addresses is the one thing that it escapes by itself. It puts the whole among
 * other parameters, which an `&` would end.
 */
function tiles(url: string): string {
  const [path, ...query] = url.split('?');
  return [inXml(path.replaceAll('&', '%26')), ...query].join('?');
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;'
};

function inXml(text: string): string {
  return text.replace(/[&<>"']/g, letter => ENTITIES[letter]);
}
