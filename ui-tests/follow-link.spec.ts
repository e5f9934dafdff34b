import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { Home } from './home';
import {
  expect,
  introLink,
  labIsReady,
  pullLink,
  signIn,
  stopServer,
  test
} from './hub';
import { notebook } from './lesson-files';
import { LessonRepository } from './lesson-repository';
import { isHere, lessonCard, notification, openLessons } from './lessons-panel';
import {
  answer,
  dialog,
  documentationPicture,
  documentTabs,
  firstCell,
  picture,
  workspaceSaved
} from './screens';

const TITLE = 'First steps in a notebook';

/** Wait until a lesson is here and nothing is being done to it. */
async function lessonIsHere(page: Page, title: string): Promise<void> {
  await openLessons(page);
  await isHere(page, title);
}

test.describe('the link to a lesson of the course', () => {
  test('opens the notebook, from signing in to the first cell', async ({
    page,
    classroom,
    gitRequests
  }, info) => {
    const ada = new Home(classroom, 'ada');
    await stopServer(page, classroom, 'ada');
    await page.context().clearCookies();
    ada.clear();

    const saved = workspaceSaved(page, 'intro/start.ipynb');
    await signIn(page, classroom, 'ada', introLink(classroom));
    await labIsReady(page);
    await expect(firstCell(page)).toContainText(TITLE);
    await expect(dialog(page)).toHaveCount(0);
    expect(new URL(page.url()).search).toBe('');
    await lessonIsHere(page, TITLE);
    await documentationPicture(page, info, 'lesson');

    const intro = new LessonRepository(classroom, 'intro');
    expect(await ada.git('intro', 'log', '-1', '--format=%H')).toBe(intro.head);
    expect(await ada.git('intro', 'status', '--porcelain', '-b')).toBe(
      '## main...origin/main'
    );
    await ada.git('intro', 'fsck', '--strict');

    const before = gitRequests('intro').length;
    await saved;
    await page.reload();
    await labIsReady(page);
    await expect(firstCell(page)).toContainText(TITLE);
    expect(gitRequests('intro')).toHaveLength(before);
  });

  test('has the lesson there before the page runs, and the page joins in', async ({
    page,
    classroom,
    gitRequests
  }) => {
    const ada = new Home(classroom, 'ada');
    await signIn(page, classroom, 'ada');
    await labIsReady(page);
    ada.clear();
    const before = gitRequests('intro').length;
    // Nothing of Lab comes through.
    await page.context().route(/\/static\//, route => route.abort());
    await page.goto(introLink(classroom));
    await expect.poll(() => ada.has('intro', '.git', 'HEAD')).toBe(true);
    await page.context().unroute(/\/static\//);
    await page.reload();
    await expect(firstCell(page)).toContainText(TITLE);
    // A pull that found it there would say nothing of files.
    await openLessons(page);
    await expect(lessonCard(page, TITLE)).toContainText(/files new/);
    await ada.git('intro', 'fsck', '--strict');
    expect(gitRequests('intro').length - before).toBeLessThanOrEqual(3);
  });

  test('says that it is here, also where Lab shows notifications late', async ({
    page,
    classroom
  }) => {
    new Home(classroom, 'ada').clear();
    await signIn(page, classroom, 'ada');
    await labIsReady(page);
    // What Lab loads once it runs, such as what draws notifications, takes its time.
    await page.context().route(/\/static\/lab\//, async route => {
      if (await page.locator('.jp-LabShell').count()) {
        await new Promise(resolve => setTimeout(resolve, 5_000));
      }
      await route.continue();
    });
    await page.goto(introLink(classroom));
    await expect(notification(page, `“${TITLE}” is here.`)).toBeVisible();
    await expect(notification(page, `Getting “${TITLE}”`)).toHaveCount(0);
  });

  for (const [form, route] of [
    ['as nbgitpuller has it', 'git-pull'],
    ['as an address of Lab', 'lab']
  ]) {
    test(`loses and doubles nothing when it is opened again, ${form}`, async ({
      page,
      classroom,
      gitRequests
    }) => {
      const ada = new Home(classroom, 'ada');
      ada.clear();
      const link = introLink(classroom, route);
      await signIn(page, classroom, 'ada', link);
      await labIsReady(page);
      await expect(firstCell(page)).toContainText(TITLE);
      await lessonIsHere(page, TITLE);
      ada.write('intro/my notes.txt', 'mine');
      ada.write('intro/README.md', 'my own words');
      const files = ada.files('intro');
      const asked = gitRequests('intro').length;

      await page.goto(link);
      await labIsReady(page);
      await expect.poll(() => gitRequests('intro').length).toBe(asked + 1);
      await lessonIsHere(page, TITLE);
      await expect(firstCell(page)).toContainText(TITLE);
      await expect(documentTabs(page, 'start.ipynb')).toHaveCount(1);
      expect(new URL(page.url()).search).toBe('');
      expect(ada.files('intro')).toEqual(files);
      expect(await ada.git('intro', 'status', '--porcelain')).toBe(
        ' M README.md\n?? "my notes.txt"'
      );
    });
  }

  test('looks calm in a dark theme, too', async ({ page, classroom }, info) => {
    const ada = new Home(classroom, 'ada');
    ada.clear();
    ada.useDarkTheme();
    await signIn(page, classroom, 'ada', introLink(classroom));
    await labIsReady(page);
    await expect(firstCell(page)).toContainText(TITLE);
    await lessonIsHere(page, TITLE);
    await picture(page, info, 'dark');
  });
});

test('a lesson outside the course is asked about once', async ({
  page,
  classroom,
  gitRequests
}, info) => {
  const ben = new Home(classroom, 'ben');
  ben.clear();
  const lesson = new LessonRepository(classroom, 'elsewhere/extra');
  lesson.commit({ 'hello.ipynb': notebook('Not in the course') });
  const link = pullLink(classroom, {
    repo: lesson.url,
    urlpath: 'lab/tree/extra/hello.ipynb'
  });
  const { host } = new URL(classroom.gitUrl);

  await signIn(page, classroom, 'ben', link);
  await labIsReady(page);
  await expect(dialog(page)).toContainText(host);
  await expect(dialog(page)).toContainText('elsewhere/extra');
  await expectAccessible(page, '.jp-Dialog');
  await picture(page, info, 'question');
  await answer(page, 'Cancel');
  await expect(dialog(page)).toHaveCount(0);
  expect(ben.has('extra')).toBe(false);
  expect(gitRequests('elsewhere/extra')).toHaveLength(0);

  ben.useDarkTheme();
  await page.goto(link);
  await labIsReady(page);
  await expect(dialog(page)).toContainText(host);
  await expectAccessible(page, '.jp-Dialog');
  await picture(page, info, 'question-dark');
  await answer(page, 'Get the lesson');
  await expect(firstCell(page)).toContainText('Not in the course');
  await lessonIsHere(page, 'extra');
  const asked = gitRequests('elsewhere/extra').length;

  await page.goto(link);
  await labIsReady(page);
  await expect
    .poll(() => gitRequests('elsewhere/extra').length)
    .toBe(asked + 1);
  await expect(firstCell(page)).toContainText('Not in the course');
  await expect(dialog(page)).toHaveCount(0);
});

test.describe('nbgitpuller', () => {
  /** Pull with nbgitpuller's own program, as ada. */
  async function gitpuller(ada: Home, { url }: LessonRepository) {
    const { program } = await import('../scripts/environment.mjs');
    const name = url.slice(url.lastIndexOf('/') + 1, -'.git'.length);
    await ada.run('', program('peers', 'gitpuller'), url, 'main', name);
  }

  /** The folder has what the instructor has, and git finds nothing wrong with it. */
  async function isInOrder(ada: Home, folder: string, head: string) {
    expect(await ada.git(folder, 'rev-parse', 'HEAD')).toBe(head);
    // Where nbgitpuller made the folder, git sees the copies that Jupyter makes of open files.
    const but = ['--', '.', ':!.ipynb_checkpoints'];
    expect(await ada.git(folder, 'status', '--porcelain', ...but)).toBe('');
    await ada.git(folder, 'fsck', '--strict');
  }

  /** Follow a link of which the learner said yes before, or does now. */
  async function follow(page: Page, link: string, shown: string) {
    await page.goto(link);
    await labIsReady(page);
    const question = dialog(page);
    await expect(question.or(firstCell(page)).first()).toBeVisible();
    if (await question.isVisible()) {
      await answer(page, 'Get the lesson');
    }
    await expect(firstCell(page)).toContainText(shown);
  }

  test('and Homeroom go on with each other’s folders', async ({
    page,
    classroom
  }) => {
    const ada = new Home(classroom, 'ada');
    ada.clear();
    await signIn(page, classroom, 'ada');
    await labIsReady(page);
    for (const [name, first] of [
      ['homeroom-first', 'homeroom'],
      ['nbgitpuller-first', 'nbgitpuller']
    ]) {
      const lesson = new LessonRepository(classroom, name);
      const link = pullLink(classroom, {
        repo: lesson.url,
        branch: 'main',
        urlpath: `lab/tree/${name}/a.ipynb`
      });
      const turns = first === 'homeroom' ? [0, 1, 2] : [1, 2, 3];
      for (const turn of turns) {
        lesson.commit({
          'a.ipynb': notebook(`Turn ${turn}`),
          [`new/${turn}.txt`]: `${turn}`,
          [`new/${turn - 2}.txt`]: null
        });
        if (turn % 2) {
          await gitpuller(ada, lesson);
        } else {
          await follow(page, link, `Turn ${turn}`);
          await lessonIsHere(page, name);
        }
        await isInOrder(ada, name, lesson.head);
        expect(ada.read(`${name}/new/${turn}.txt`)).toBe(`${turn}`);
        expect(ada.has(name, 'new', `${turn - 2}.txt`)).toBe(false);
      }
    }
  });
});
