/**
 * A link opens a lesson's notebook in every version that is supported.
 */
import { mergeTests } from '@playwright/test';
import path from 'node:path';
import { Upstream, git } from '../src/testing/upstream';
import { expect, pullLink, signIn, test as hubTest } from './hub';
import { addressOn, test as labTest, type IServerOptions } from './lab-server';
import { notebook } from './lesson-files';
import { answer, firstCell } from './screens';

const test = mergeTests(hubTest, labTest);

test.use({ classroomOptions: { env: 'hub6' } });

const SERVERS: [
  string,
  IServerOptions,
  string,
  Record<string, string>,
  RegExp
][] = [
  [
    'JupyterLab 4.5',
    { env: 'lab45' },
    'git-pull',
    { urlpath: 'lab/tree/old/start.ipynb' },
    /\/lab\b/
  ],
  [
    'Notebook 7, by nbgitpuller’s link',
    { app: 'notebook' },
    'git-pull',
    { app: 'notebook', subPath: 'start.ipynb' },
    /\/notebooks\/old\/start\.ipynb/
  ],
  [
    'Notebook 7, by its own address',
    { app: 'notebook' },
    'tree',
    { urlpath: 'tree/old/start.ipynb' },
    /\/notebooks\/old\/start\.ipynb/
  ]
];

test.describe('without a hub', () => {
  let upstream: Upstream;

  test.beforeAll(({ gitHost }) => {
    upstream = new Upstream(gitHost, 'old');
    upstream.commit({ 'start.ipynb': notebook('The same everywhere') });
  });

  for (const [title, options, start, parameters, address] of SERVERS) {
    test(title, async ({ page, startServer }) => {
      const server = await startServer(options);
      const repo = upstream.url;
      await page.goto(addressOn(server, start, { repo, ...parameters }));
      await answer(page, 'Get the lesson');
      await expect(firstCell(page)).toContainText('The same everywhere');
      await expect(page).toHaveURL(address);
      // The notebook opens before the rest of the lesson is there.
      await expect(() => {
        const lesson = path.join(server.home, 'old');
        expect(git(lesson, 'status', '--porcelain')).toBe('');
      }).toPass();
      await server.stop();
    });
  }
});

test('JupyterHub 6', async ({ page, classroom }) => {
  const link = pullLink(classroom, {
    repo: `${classroom.gitUrl}/intro.git`,
    branch: 'main',
    urlpath: 'lab/tree/intro/start.ipynb'
  });
  const answer = await page.goto(`${classroom.hubUrl}/hub/api/`);
  expect(await answer?.json()).toMatchObject({
    version: expect.stringMatching(/^6\./)
  });
  await signIn(page, classroom, 'ada', link);
  await expect(firstCell(page)).toBeVisible({ timeout: 60_000 });
});
