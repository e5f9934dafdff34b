/** @jest-environment jsdom */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { Widget } from '@lumino/widgets';
import { OtherWays } from './other-ways';

let tabs: Widget[];
let shown: string[];
let ways: OtherWays;

beforeEach(() => {
  tabs = [];
  shown = [];
  const shell = {
    add: (tab: Widget) => tabs.push(tab),
    widgets: () => tabs.filter(tab => !tab.isDisposed),
    activateById: (id: string) => shown.push(id)
  };
  const serverSettings = { baseUrl: 'http://hub.example.org/user/ada/' };
  const app = { shell, serviceManager: { serverSettings } };
  ways = new OtherWays(app as unknown as JupyterFrontEnd, async () => ({
    status: 200,
    body: {}
  }));
});

const frames = (): (string | null | undefined)[] =>
  tabs.map(tab => tab.node.querySelector('iframe')?.getAttribute('src'));

it('shows the desktop in one tab, however often it is asked for', () => {
  ways.openDesktop('Desktop');
  const [before] = frames();
  expect(before).toMatch(/\/desktop\/$/);
  ways.openDesktop('Desktop');
  expect(frames()).toEqual([before]);
  expect(shown).toEqual([tabs[0].id, tabs[0].id]);
});

it('carries out another link in the tab that is there', () => {
  ways.open('qgis/?action=a&url=1', 'QGIS');
  ways.open('qgis/?action=a&url=2', 'QGIS');
  expect(frames()).toEqual([expect.stringMatching(/url=2$/)]);
  expect(shown).toHaveLength(2);
});

it('shows QGIS as it is where a link opened it', () => {
  ways.open('qgis/?action=a&url=1', 'QGIS');
  const before = frames();
  ways.openQgis();
  expect(frames()).toEqual(before);
  expect(shown).toEqual([tabs[0].id, tabs[0].id]);
});

it('opens a tab anew once it was closed', () => {
  ways.openDesktop('Desktop');
  tabs[0].dispose();
  ways.openDesktop('Desktop');
  expect(tabs).toHaveLength(2);
});
