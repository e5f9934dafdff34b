/** @jest-environment jsdom */
import { ReactWidget } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import * as React from 'react';
import { desktopIcon } from '../icon';
import { ProgramsView, type IProgramsViewProps } from './programs-view';

let widget: ReactWidget;
afterEach(() => widget.dispose());

const DESKTOP = 'Open the desktop';
const QGIS = 'Open QGIS there';

/** The buttons of a panel without programs, which knows so much of what else there is. */
async function buttons(
  others: IProgramsViewProps['others'],
  more: Partial<IProgramsViewProps> = {}
) {
  const nothing = (): void => undefined;
  widget = ReactWidget.create(
    <ProgramsView
      {...{ list: null, isAsked: true, sessions: [], error: null, others }}
      {...{ onOpen: nothing, onShow: nothing, onStop: nothing }}
      {...{ onForce: nothing, onForget: nothing, onRefresh: nothing }}
      {...{ onDesktop: nothing, onQgis: nothing }}
      iconOf={() => desktopIcon}
      trans={nullTranslator.load('')}
      {...more}
    />
  );
  Widget.attach(widget, document.body);
  await widget.renderPromise;
  return [...widget.node.querySelectorAll('button')];
}

it.each([
  [false, false, []],
  [true, false, [DESKTOP]],
  [false, true, [QGIS]],
  [true, true, [DESKTOP, QGIS]]
])(
  'offers what is beside us: desktop %s, QGIS %s',
  async (hasDesktop, hasQgis, labels) => {
    const offered = await buttons({ hasDesktop, hasQgis });
    expect(offered.map(({ textContent }) => textContent)).toEqual(labels);
  }
);

it('offers nothing before it is known', async () => {
  expect(await buttons(null)).toEqual([]);
});

it('opens each with its own button', async () => {
  const done: string[] = [];
  const [desktop, qgis] = await buttons(
    { hasDesktop: true, hasQgis: true },
    { onDesktop: () => done.push('desktop'), onQgis: () => done.push('QGIS') }
  );
  desktop.click();
  qgis.click();
  expect(done).toEqual(['desktop', 'QGIS']);
});
