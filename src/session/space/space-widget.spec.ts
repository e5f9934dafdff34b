/** @jest-environment jsdom */
import { MainAreaWidget } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { DockPanel, Widget } from '@lumino/widgets';
import { SpaceWidget } from './space-widget';

const trans = nullTranslator.load('');
let main: DockPanel;
afterEach(() => main.dispose());

/** What uses space in Lab's main area, beside other tabs, and the paths that it asked for. */
function open(others: number): string[] {
  main = new DockPanel();
  Widget.attach(main, document.body);
  for (let at = 0; at < others; at++) {
    main.addWidget(new Widget());
  }
  const asked: string[] = [];
  const content = new SpaceWidget({
    quota: () => null,
    send: path => {
      asked.push(path);
      return Promise.resolve({ status: 404, body: null });
    },
    remove: () => Promise.reject(new Error('not called')),
    hasTrash: true,
    onOpen: () => undefined,
    onShow: () => undefined,
    trans
  });
  const tab = new MainAreaWidget({ content });
  main.addWidget(tab);
  main.activateWidget(tab);
  return asked;
}

it.each([0, 1])('counts when it is opened beside %i other tabs', others => {
  expect(open(others).filter(path => path.includes('usage'))).toHaveLength(1);
});
