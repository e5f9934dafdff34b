/** @jest-environment jsdom */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { OtherWays } from '../other-ways';
import type { Programs } from '../programs';
import { confirmProgramLink } from './confirm';
import { followProgramLink } from './follow';

jest.mock('./confirm', () => ({ confirmProgramLink: jest.fn() }));

const confirmed = jest.mocked(confirmProgramLink);
const LAYER = '?app=qgis&layer=https://h.example.org/';
const VECTOR = `${LAYER}towns.geojson`;
const PROXY = 'qgis-websockify';

// jsdom has none.
URL.parse ??= url => new URL(url);

let opened: jest.SpyInstance;
beforeEach(() => {
  confirmed.mockReset().mockResolvedValue(true);
  opened = jest.spyOn(OtherWays.prototype, 'open').mockReturnValue();
});
afterEach(() => jest.restoreAllMocks());

/** Follow a link on a server without programs, but with these of jupyter-server-proxy's. */
async function follow(search: string, ...names: string[]) {
  const body = { server_processes: names.map(name => ({ name })) };
  const app = {} as JupyterFrontEnd;
  const explain = jest.fn();
  const desktop = jest.fn();
  await followProgramLink(search, {
    programs: { refresh: async () => {}, list: null } as unknown as Programs,
    others: new OtherWays(app, async () => ({ status: 200, body })),
    restored: Promise.resolve(),
    trans: nullTranslator.load(''),
    ...{ desktop, explain }
  });
  expect(desktop).not.toHaveBeenCalled();
  return explain;
}

it.each([
  ['vector', VECTOR, 'add_vector_layer', 'towns.geojson'],
  [
    'xyz',
    `${LAYER}{z}/{x}/{y}.png&kind=xyz`,
    'add_xyz_tile_layer',
    '{z}/{x}/{y}.png'
  ]
])('opens a layer of %s elsewhere', async (_, search, action, file) => {
  const explain = await follow(search, PROXY);
  expect(confirmed.mock.calls[0][0]).toBe('QGIS');
  const url = `https://h.example.org/${file}`;
  const query = new URLSearchParams({ action, url });
  expect(opened.mock.calls).toEqual([[`qgis/?${query}`, 'QGIS']]);
  expect(explain).not.toHaveBeenCalled();
});

it('opens nothing elsewhere without a yes', async () => {
  confirmed.mockResolvedValue(false);
  const explain = await follow(VECTOR, PROXY);
  expect(confirmed).toHaveBeenCalledTimes(1);
  expect(opened).not.toHaveBeenCalled();
  expect(explain).not.toHaveBeenCalled();
});

it.each([
  ['a raster', `${LAYER}a.tif&kind=raster`, [PROXY]],
  ['a file', '?app=qgis&path=a.gpkg', [PROXY]],
  ['another program', '?app=gimp&url=https://h.example.org/a.png', [PROXY]],
  ['a layer where QGIS is not', VECTOR, ['desktop-websockify']]
])('says why there is nothing for %s', async (_, search, names) => {
  const explain = await follow(search, ...names);
  expect(explain).toHaveBeenCalledTimes(1);
  expect(confirmed).not.toHaveBeenCalled();
  expect(opened).not.toHaveBeenCalled();
});

it('says that a link leads outside, and opens nothing', async () => {
  const told = jest.spyOn(Notification, 'error').mockReturnValue('');
  const explain = await follow('?app=qgis&layer=file:///etc/passwd', PROXY);
  expect(told).toHaveBeenCalledTimes(1);
  expect(explain).not.toHaveBeenCalled();
  expect(opened).not.toHaveBeenCalled();
});
