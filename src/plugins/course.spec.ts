/** @jest-environment jsdom */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import { PageConfig } from '@jupyterlab/coreutils';
import {
  SettingRegistry,
  type ISettingRegistry
} from '@jupyterlab/settingregistry';
import { classService } from '../server/class-service';
import type { ICourse } from '../tokens';
import schema from '../../schema/course.json';
import { coursePlugin } from './course';

/** Lab's own settings, with the default of `course` as `overrides.json` would set it. */
function settingsWith(course: unknown): ISettingRegistry {
  const overridden = structuredCopy(schema);
  Object.assign(overridden.properties.course, { default: course });
  const plugin = {
    id: coursePlugin.id,
    schema: overridden as unknown as ISettingRegistry.ISchema,
    raw: '{}',
    version: '0.1.0',
    data: { composite: {}, user: {} }
  };
  return new SettingRegistry({
    connector: {
      fetch: async () => structuredCopy(plugin),
      list: async () => ({ ids: [plugin.id], values: [plugin] }),
      save: async () => undefined,
      remove: async () => undefined
    }
  });
}

function structuredCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

async function activate(settings: ISettingRegistry | null): Promise<ICourse> {
  const restored = Promise.resolve();
  const app = { restored } as unknown as JupyterFrontEnd;
  const course = (await coursePlugin.activate(app, settings, null)) as ICourse;
  await course.ready;
  await restored;
  return course;
}

beforeEach(() => {
  Notification.dismiss();
  // jsdom has neither of these, nor `fetch`.
  AbortSignal.timeout = () => new AbortController().signal;
  URL.canParse = url => {
    try {
      return new URL(url).href !== '';
    } catch {
      return false;
    }
  };
});

it.each<[string, unknown, string | null, number]>([
  ['no course', null, null, 0],
  ['a course', { version: 1, title: 'Maps' }, 'Maps', 0],
  ['a mistake', { version: 1, title: '' }, null, 1],
  ['a newer course', { version: 2 }, null, 1],
  ['an unknown key', { version: 1, title: 'Maps', x: 1 }, 'Maps', 1]
])('takes %s of the settings', async (_, value, title, notices) => {
  const course = await activate(settingsWith(value));
  expect(course.manifest?.title ?? null).toBe(title);
  expect(Notification.manager.notifications).toHaveLength(notices);
});

it('tells once', async () => {
  const course = await activate(settingsWith({ version: 2 }));
  await course.refresh();
  expect(Notification.manager.notifications).toHaveLength(1);
});

it('does without settings', async () => {
  const course = await activate(null);
  expect(course.source).toBe('none');
  expect(course.problems).toEqual([]);
});

it('asks the hub that the page config names', async () => {
  PageConfig.setOption('hubPrefix', '/hub/');
  PageConfig.setOption('token', 'secret');
  const requests: string[] = [];
  const manifest = { version: 1, title: 'Of the hub' };
  const body = { name: 'homeroom', info: { homeroom: { manifest } } };
  window.fetch = async input => {
    requests.push(String(input));
    const text = async () => JSON.stringify(body);
    return { ok: true, status: 200, headers: new Headers(), text } as Response;
  };
  const course = await activate(settingsWith({ version: 1, title: 'Maps' }));
  expect(course.manifest?.title).toBe('Of the hub');
  expect(requests).toEqual([
    `${window.location.origin}/hub/api/services/homeroom`
  ]);
});

it('takes lessons of a file from the hub’s service, which then fetches them', async () => {
  PageConfig.setOption('hubPrefix', '/hub/');
  PageConfig.setOption('token', 'secret');
  const manifest = {
    ...{ version: 1, title: 'Of the hub' },
    lessonsFrom: { repo: 'https://git.example/list' }
  };
  const lesson = { name: 'a', repo: 'https://git.example/a', folder: 'a' };
  const bodies: Record<string, unknown> = {
    '/hub/api/services/homeroom': {
      name: 'homeroom',
      info: { homeroom: { manifest, process: true } }
    },
    '/services/homeroom/lessons': { lessons: [lesson] }
  };
  window.fetch = async input => {
    const body = bodies[new URL(String(input)).pathname];
    return {
      ...{ ok: true, status: 200, headers: new Headers() },
      text: async () => JSON.stringify(body),
      json: async () => body
    } as Response;
  };
  const course = await activate(null);
  expect(course.problems).toEqual([]);
  expect(course.manifest).toEqual({ ...manifest, lessons: [lesson] });
  expect(classService()).toEqual({
    url: `${window.location.origin}/services/homeroom/`,
    repositories: [lesson.repo]
  });
});
