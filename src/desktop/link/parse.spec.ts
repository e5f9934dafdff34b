import { isCoded } from '../../errors';
import { hasProgramLink, withoutProgramLink } from './parameters';
import { parseProgramLink } from './parse';

const TILES = 'https://tile.example/{z}/{x}/{y}.png';

it.each<[string, Record<string, string>, unknown]>([
  ['nothing', {}, null],
  ['a pull link with its own app', { repo: 'https://x/y', app: 'lab' }, null],
  ['a program alone', { app: 'qgis' }, { app: 'qgis' }],
  [
    'a file',
    { app: 'qgis', path: './maps//rivers.gpkg' },
    { app: 'qgis', path: 'maps/rivers.gpkg' }
  ],
  [
    'a file with odd signs',
    { app: 'qgis', path: "maps/-x 'y'.geojson" },
    { app: 'qgis', path: "maps/-x 'y'.geojson" }
  ],
  [
    'a file of the web',
    { app: 'qgis', url: 'https://x.example/a.tif' },
    { app: 'qgis', url: 'https://x.example/a.tif' }
  ],
  [
    'tiles, as they are',
    {
      app: 'qgis',
      url: TILES,
      kind: 'xyz',
      name: 'Base map',
      project: 'Week 1'
    },
    {
      app: 'qgis',
      layer: { kind: 'xyz', url: TILES, name: 'Base map' },
      project: 'Week 1'
    }
  ],
  [
    'a layer without a kind',
    { app: 'qgis', layer: 'http://x.example/a.geojson' },
    {
      app: 'qgis',
      layer: { kind: 'vector', url: 'http://x.example/a.geojson' }
    }
  ],
  ['a path outside', { app: 'qgis', path: '../x' }, 'path'],
  ['an absolute path', { app: 'qgis', path: '/etc/passwd' }, 'path'],
  ['the whole home', { app: 'qgis', path: '.' }, 'path'],
  ['a home of others', { app: 'qgis', path: '~bob/x' }, 'path'],
  ['a line break', { app: 'qgis', path: 'a\nb.gpkg' }, 'path'],
  ['another program path', { app: '../../bin/sh' }, 'app'],
  ['an option', { app: '-x' }, 'app'],
  ['no program', { app: '' }, 'app'],
  ['a local address', { app: 'qgis', url: 'file:///etc/passwd' }, 'url'],
  ['a script', { app: 'qgis', layer: 'javascript:alert(1)' }, 'layer'],
  ['a password', { app: 'qgis', url: 'https://me:secret@x.example/a' }, 'url'],
  ['a GDAL source', { app: 'qgis', url: '/vsicurl/https://x/a' }, 'url'],
  ['an unknown kind', { app: 'qgis', url: TILES, kind: 'plugin' }, 'kind'],
  [
    'a name of two lines',
    { app: 'qgis', url: TILES, kind: 'xyz', name: 'a\u0000b' },
    'name'
  ],
  [
    'a name without end',
    { app: 'qgis', url: TILES, kind: 'xyz', name: 'x'.repeat(201) },
    'name'
  ]
])('%s', (_, parameters, expected) => {
  const read = (): unknown => {
    try {
      return parseProgramLink(`?${new URLSearchParams(parameters)}`);
    } catch (error) {
      return isCoded(error, 'LinkRefused') ? error.data.parameter : error;
    }
  };
  expect(read()).toEqual(expected);
});

it('takes itself out of an address, and leaves the rest', () => {
  const href = 'https://hub.example/user/ada/lab?reset&app=qgis&path=a.gpkg';
  expect(hasProgramLink(new URL(href).search)).toBe(true);
  expect(withoutProgramLink(href)).toBe(
    'https://hub.example/user/ada/lab?reset='
  );
});
