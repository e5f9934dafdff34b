/** @jest-environment jsdom */
import { nullTranslator } from '@jupyterlab/translation';
import { MessageLoop } from '@lumino/messaging';
import { Signal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';
import type { SessionModel } from './model';
import { SessionStatus } from './status-item';

const trans = nullTranslator.load('');

function setup() {
  const model = {
    now: 0,
    clockOffset: 0,
    readings: { hub: 'none', isStopping: false, keepalive: null, closes: null },
    storage: null as { bytes: number; limit: number } | null,
    changed: new Signal<object, void>({})
  };
  const onOpen = jest.fn();
  const status = new SessionStatus({
    ...{ trans, onOpen },
    model: model as unknown as SessionModel
  });
  Widget.attach(status, document.body);
  const button = status.node.querySelector('button') as HTMLButtonElement;
  const store = (bytes: number): void => {
    model.storage = { bytes, limit: 100 };
    model.changed.emit();
    MessageLoop.flush();
  };
  return { status, button, store, onOpen };
}

it('says something as soon as it is there', () => {
  const { status, button } = setup();
  expect(button.textContent).toBe('Session');
  expect(button.title).toContain('no time limit is known');
  expect(button.getAttribute('aria-label')).toBe(
    `Your session · ${status.words}`
  );
});

it.each([
  [40, 'quiet', 'Session', false],
  [85, 'warn', 'Storage 85 % full · Session', false],
  [95, 'full', 'Storage 95 % full · Session', true]
])('shows a storage that is %s %% full', (bytes, level, shown, isUrgent) => {
  const { button, store } = setup();
  expect(button.querySelector('.jp-Session-gauge')).toBeNull();
  store(10);
  store(bytes);
  const [gauge, ...others] = button.querySelectorAll('.jp-Session-gauge');
  expect(others).toEqual([]);
  expect(gauge.className).toBe(`jp-Session-gauge jp-mod-${level}`);
  expect(gauge.innerHTML).toBe(`<span style="width: ${bytes}%;"></span>`);
  expect(button.textContent).toBe(shown);
  expect(button.classList.contains('jp-mod-urgent')).toBe(isUrgent);
});

it('writes nothing while nothing changes', async () => {
  const { button, store } = setup();
  store(40);
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver(list => changes.push(...list));
  observer.observe(button, {
    characterData: true,
    childList: true,
    subtree: true
  });
  store(40);
  await Promise.resolve();
  observer.disconnect();
  expect(changes).toEqual([]);
});

it('opens what tells more', () => {
  const { button, onOpen } = setup();
  button.click();
  expect(onOpen).toHaveBeenCalledTimes(1);
});
