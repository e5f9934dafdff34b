import type { ILayer } from '../server/desktop-types';
import { remoteQgisAddress } from './remote-qgis';

/** What jupyter-remote-qgis-proxy is asked. */
function asked(layer: ILayer, project?: string): Record<string, string> {
  const address = remoteQgisAddress({ app: 'qgis', layer, project }) ?? '';
  const [path, query] = address.split('?');
  expect(path).toBe('qgis/');
  return Object.fromEntries(new URLSearchParams(query));
}

it('asks for a layer, and leaves out names that nobody gave', () => {
  const url = 'https://h.example.org/towns.geojson';
  expect(asked({ kind: 'vector', url })).toEqual({
    action: 'add_vector_layer',
    url
  });
  expect(asked({ kind: 'xyz', url, name: 'Map' }, 'Towns')).toEqual({
    action: 'add_xyz_tile_layer',
    url,
    layer_name: 'Map',
    project_name: 'Towns'
  });
});

it.each(['raster', 'wms'] as const)('cannot show a layer of %s', kind => {
  const layer = { kind, url: 'https://h.example.org/x' };
  expect(remoteQgisAddress({ app: 'qgis', layer })).toBeNull();
});

it('shows nothing but layers, in QGIS', () => {
  const layer = { kind: 'vector', url: 'https://h.example.org/x' } as const;
  expect(remoteQgisAddress({ app: 'qgis', path: 'a.gpkg' })).toBeNull();
  expect(remoteQgisAddress({ app: 'gimp', layer })).toBeNull();
});

it('lets no name and no address into the project’s XML', () => {
  const name = `</layername><Macros a="b" c='d'>&`;
  const url = 'https://h.example.org/a"/><b/>?x=1&y=2';
  const vector = asked({ kind: 'vector', url, name });
  expect(vector.layer_name).toBe(
    '&lt;/layername&gt;&lt;Macros a=&quot;b&quot; c=&apos;d&apos;&gt;&amp;'
  );
  expect(vector.url).toBe(
    'https://h.example.org/a&quot;/&gt;&lt;b/&gt;?x=1&amp;y=2'
  );
  // Its query is escaped over there.
  expect(asked({ kind: 'xyz', url }).url).toBe(
    'https://h.example.org/a&quot;/&gt;&lt;b/&gt;?x=1&y=2'
  );
});

it('lets no part of an address become another parameter of the tiles', () => {
  const url = 'https://h.example.org/a&authcfg=abc1234/{z}/{x}/{y}.png?k=1&l=2';
  expect(asked({ kind: 'xyz', url }).url).toBe(
    'https://h.example.org/a%26authcfg=abc1234/{z}/{x}/{y}.png?k=1&l=2'
  );
});

it('lets no project out of its folder', () => {
  const layer = { kind: 'vector', url: 'https://h.example.org/x' } as const;
  expect(asked(layer, '../..\\.config/QGIS').project_name).toBe(
    '..-..-.config-QGIS'
  );
});
