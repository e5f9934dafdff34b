/** @jest-environment jsdom */
import { nullTranslator } from '@jupyterlab/translation';
import type { ICredentials } from '../../engine/protocol';
import { CodedError } from '../../errors';
import { askForToken } from './token-dialog';

const url = 'https://git.example/course/one.git';
const trans = nullTranslator.load('');

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}

interface IOpen {
  result: Promise<ICredentials | null>;
  /** What the host was asked with. */
  checked: ICredentials[];
  stored: [ICredentials, boolean][];
  node: HTMLElement;
  field: (label: RegExp) => HTMLInputElement;
  type: (label: RegExp, text: string) => void;
  press: (label: string) => void;
}

async function open(options: {
  url?: string;
  failure?: CodedError;
  answers?: (CodedError | null)[];
  storeFails?: boolean;
  signal?: AbortSignal;
}): Promise<IOpen> {
  const checked: ICredentials[] = [];
  const stored: [ICredentials, boolean][] = [];
  const answers = options.answers ?? [];
  const result = askForToken(
    {
      url: options.url ?? url,
      failure: options.failure,
      check: async credentials => {
        checked.push(credentials);
        await new Promise(resolve => setTimeout(resolve, 50));
        return answers.shift() ?? null;
      },
      store: async (credentials, keep) => {
        stored.push([credentials, keep]);
        if (options.storeFails && keep) {
          throw new CodedError('GatewayUnavailable', { status: 404 });
        }
      },
      trans
    },
    options.signal
  );
  await until(() => document.querySelector('.jp-Dialog input') !== null);
  const node = document.querySelector<HTMLElement>('.jp-Dialog')!;
  const field = (label: RegExp): HTMLInputElement => {
    const labels = [...node.querySelectorAll('label')];
    const found = labels.find(each => label.test(each.textContent ?? ''));
    return found!.control as HTMLInputElement;
  };
  return {
    ...{ result, checked, stored, node, field },
    type: (label, text) => {
      const input = field(label);
      const { set } = Object.getOwnPropertyDescriptor(
        HTMLInputElement.prototype,
        'value'
      )!;
      set!.call(input, text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    },
    press: label => {
      const buttons = [...node.querySelectorAll('button')];
      buttons.find(each => each.textContent === label)!.click();
    }
  };
}

const alert = (node: HTMLElement) =>
  node.querySelector('[role=alert]')?.textContent ?? '';

afterEach(async () => {
  document
    .querySelector('.jp-Dialog')
    ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
  await until(() => document.querySelector('.jp-Dialog') === null);
});

describe('the dialog', () => {
  it('names host and lesson, and takes a token', async () => {
    const { result, checked, stored, node, type, press } = await open({});
    expect(node.textContent).toContain('git.example/course/one');
    const link = node.querySelector('a')!;
    expect([link.target, link.rel]).toEqual(['_blank', 'noopener noreferrer']);
    type(/^Token$/, '  abc ');
    press('Use the token');
    const credentials = {
      scope: url,
      authorization: `Basic ${btoa('oauth2:abc')}`
    };
    expect(await result).toEqual(credentials);
    expect(checked).toEqual([credentials]);
    expect(stored).toEqual([[credentials, false]]);
  });

  it('has a field that hides what is put in, and shows it on request', async () => {
    const { node, field, press } = await open({});
    const token = field(/^Token$/);
    expect([token.type, token.autocomplete]).toEqual(['password', 'off']);
    press('Show');
    await until(() => token.type === 'text');
    expect(token.getAttribute('spellcheck')).toBe('false');
    press('Hide');
    await until(() => token.type === 'password');
    expect(node.querySelector('form')).toBeNull();
  });

  it('stays open until a token works', async () => {
    const refused = new CodedError('CredentialsRefused', { url });
    const answers = [refused, null];
    const { result, checked, node, field, type, press } = await open({
      answers
    });
    type(/^Token$/, 'wrong');
    field(/^Token$/).focus();
    press('Use the token');
    await until(() => field(/^Token$/).readOnly);
    expect(document.activeElement).toBe(field(/^Token$/));
    await until(() => alert(node) !== '');
    expect(alert(node)).toContain('is wrong, has expired or was taken back');
    expect(document.activeElement).toBe(node.querySelector('input'));
    type(/^Token$/, 'right');
    press('Use the token');
    expect(await result).not.toBeNull();
    expect(checked).toHaveLength(2);
  });

  it('begins with what was wrong before', async () => {
    const failure = new CodedError('CredentialsRefused', { url });
    const { node } = await open({ failure });
    expect(alert(node)).toContain('has expired');
  });

  it('says what is no token', async () => {
    const { checked, node, type, press } = await open({});
    press('Use the token');
    await until(() => alert(node) === 'Put the token into the field.');
    type(/^Token$/, 'a b');
    press('Use the token');
    await until(() => alert(node).startsWith('This is no token'));
    expect(checked).toEqual([]);
  });

  it('warns before a token of another site is sent', async () => {
    const { result, checked, node, type, press } = await open({});
    type(/^Token$/, 'ghp_abc');
    press('Use the token');
    await until(() => alert(node).includes('a token of GitHub'));
    expect(checked).toEqual([]);
    press('Use the token');
    expect(await result).not.toBeNull();
  });

  it('is for one lesson, or for all of its folder', async () => {
    const { result, type, field, press } = await open({});
    field(/all lessons from git\.example\/course$/).click();
    field(/until my server stops/).click();
    type(/^Token$/, 'abc');
    type(/^User name/, 'ada');
    press('Use the token');
    expect(await result).toEqual({
      scope: 'https://git.example/course',
      authorization: `Basic ${btoa('ada:abc')}`
    });
  });

  it('says where the server could not keep it', async () => {
    const { result, node, field, type, press, stored } = await open({
      storeFails: true
    });
    field(/until my server stops/).click();
    type(/^Token$/, 'abc');
    press('Use the token');
    await until(() => alert(node).includes('could not keep'));
    field(/until my server stops/).click();
    press('Use the token');
    expect(await result).not.toBeNull();
    expect(stored.map(([, keep]) => keep)).toEqual([true, false]);
  });

  it('gives nothing where the learner has none, or the pull ends', async () => {
    const { result, press, type, checked } = await open({});
    type(/^Token$/, 'abc');
    press('Cancel');
    expect(await result).toBeNull();
    expect(checked).toEqual([]);
    const controller = new AbortController();
    const other = await open({ signal: controller.signal });
    controller.abort();
    expect(await other.result).toBeNull();
  });
});
