/** @jest-environment jsdom */
import { Signal } from '@lumino/signaling';
import type { Presence } from '../components/presence';
import type { IServerAnswer } from '../server/request';
import { ProgramModel } from './program-model';
import { Programs } from './programs';
import type { RemoteScreen } from './screen/remote-screen';

const LATER = { opened: null, reused: true };
const REFUSED = {
  code: 'LayerRefused',
  data: { message: 'no layer' },
  message: 'no layer'
};

let answer: object;
let outcomes: object[];
let programs: Programs;
let told: string[];

const session = (): object => ({
  ...{ id: 'a', app: 'qgis', name: 'QGIS', state: 'running' },
  outcomes
});

const opened = (order: number, ...layers: string[]): object => ({
  order,
  opened: { layers, zoomed: true },
  problem: null
});

const refused = (order: number): object => ({
  order,
  opened: null,
  problem: REFUSED
});

beforeEach(() => {
  outcomes = [];
  told = [];
  const presence = { isHere: true, changed: new Signal({}) };
  programs = new Programs({
    presence: presence as unknown as Presence,
    send: async (path): Promise<IServerAnswer> => ({
      status: 200,
      body: path.endsWith('open')
        ? { session: session(), ...answer }
        : { changes: 1, sessions: [session()] }
    })
  });
});

/** A tab of the program. */
function model(): ProgramModel {
  const screen = {
    disconnect: () => undefined,
    connect: async () => undefined,
    connected: new Signal({}),
    lost: new Signal({})
  };
  const made = new ProgramModel({
    ...{ programs, app: 'qgis', name: 'QGIS' },
    screen: screen as unknown as RemoteScreen,
    isSeen: () => false,
    urlOf: id => id
  });
  made.opened.connect((_, layers) => told.push(layers.join()));
  made.failed.connect((_, { order, error }) =>
    told.push(`${order.path}: ${error.code}`)
  );
  return made;
}

it('tells what came of each order, however late', async () => {
  const tab = model();
  answer = { ...LATER, order: 1 };
  await tab.open({ path: 'a.gpkg' });
  answer = { ...LATER, order: 2 };
  await tab.open({ path: 'broken.geojson' });
  expect(told).toEqual([]);
  outcomes = [opened(1, 'a'), refused(2)];
  await programs.refreshSessions();
  expect(told).toEqual(['a', 'broken.geojson: LayerRefused']);
  await programs.refreshSessions();
  expect(told).toHaveLength(2);
});

it('tells an outcome that was there before the answer', async () => {
  const tab = model();
  outcomes = [opened(1, 'a')];
  answer = { ...LATER, order: 1 };
  await tab.open({ path: 'a.gpkg' });
  expect(told).toEqual(['a']);
});

it('tells once what is answered at once', async () => {
  const tab = model();
  outcomes = [opened(1, 'b')];
  answer = { opened: { layers: ['b'], zoomed: true }, order: null };
  await tab.open({ path: 'b.gpkg' });
  await programs.refreshSessions();
  expect(told).toEqual(['b']);
});

it('tells a page that was loaded anew nothing of what it did not ask for', async () => {
  outcomes = [opened(1, 'a'), refused(2)];
  await model().attach();
  expect(told).toEqual([]);
});

it('takes no outcome of an earlier program for its own', async () => {
  const tab = model();
  answer = { ...LATER, order: 1, session: { id: 'b', app: 'qgis' } };
  await tab.open({ path: 'a.gpkg' });
  outcomes = [refused(1)];
  await programs.refreshSessions();
  expect(told).toEqual([]);
});
