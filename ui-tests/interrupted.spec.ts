import type { Page } from '@playwright/test';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { IClassroom } from '../scripts/classroom.mjs';
import { git } from '../src/testing/upstream';
import { filesOf, Home } from './home';
import { expect, labIsReady, pullLink, signIn, test } from './hub';
import { noise, notebook } from './lesson-files';
import { LessonRepository } from './lesson-repository';
import { isHere, openLessons } from './lessons-panel';
import { answer, dialog, firstCell } from './screens';
import { slowWrites, type WriteWay } from './slow-writes';

const FILES = 450;

/** How long a file, or a batch of files, waits, in ms. */
const PAUSE = { 'one by one': 200, 'in batches': 5_000 };

let lesson: LessonRepository;
let link: string;
/** What `git clone` makes of the lesson. */
let whole: Record<string, string>;

test.beforeAll(({ classroom }) => {
  lesson = new LessonRepository(classroom, 'many');
  if (!lesson.head) {
    lesson.commit(manyFiles());
  }
  link = pullLink(classroom, {
    repo: lesson.url,
    urlpath: 'lab/tree/many/start.ipynb'
  });
  const folder = mkdtempSync(path.join(tmpdir(), 'homeroom-clone-'));
  git(folder, 'clone', '-q', lesson.folder, 'many');
  whole = filesOf(path.join(folder, 'many'));
  rmSync(folder, { recursive: true });
});

function manyFiles(): Record<string, string | Buffer> {
  const files: Record<string, string | Buffer> = {
    'start.ipynb': notebook('Many files'),
    'large.bin': noise(6_000_000, 1)
  };
  for (let index = 0; index < FILES; index++) {
    files[`part-${index % 7}/file-${index}.txt`] = `${index}\n`.repeat(500);
  }
  return files;
}

/** Begin to follow the link, with files that go slowly to the server. */
async function startPull(page: Page, classroom: IClassroom, way: WriteWay) {
  const goOn = await slowWrites(page, way, 'many/part-', PAUSE[way]);
  await signIn(page, classroom, 'ada', link);
  await labIsReady(page);
  await getIfAsked(page);
  return goOn;
}

async function getIfAsked(page: Page) {
  await expect(dialog(page).or(firstCell(page)).first()).toBeVisible();
  if (await dialog(page).isVisible()) {
    await answer(page, 'Get the lesson');
  }
}

/** How many of the small files are here, under their own names. */
function arrived(ada: Home): number {
  return ada.has('many')
    ? readdirSync(ada.path('many'), {
        recursive: true,
        encoding: 'utf8'
      }).filter(file => /^part-\d\/file-/.test(file)).length
    : 0;
}

/** Wait until some files are here and many are not. */
async function isHalfDone(ada: Home) {
  await expect
    .poll(() => arrived(ada), { intervals: [50] })
    .toBeGreaterThan(10);
  expect(arrived(ada)).toBeLessThan(FILES - 50);
}

/** The lesson is as `git clone` makes it, and nothing is left of what was cut off. */
async function isWhole(page: Page, ada: Home) {
  await openLessons(page);
  await isHere(page, 'many', 60_000);
  expect(ada.files('many')).toEqual(whole);
  expect(await ada.git('many', 'status', '--porcelain')).toBe('');
  expect(await ada.git('many', 'rev-parse', 'HEAD')).toBe(lesson.head);
  await ada.git('many', 'fsck', '--strict');
}

for (const way of ['one by one', 'in batches'] as const) {
  test(`a pull whose page was closed is finished by the link (${way})`, async ({
    page,
    classroom
  }) => {
    const ada = new Home(classroom, 'ada');
    ada.clear();
    const goOn = await startPull(page, classroom, way);
    await isHalfDone(ada);
    const context = page.context();
    await page.close();
    await goOn();

    const again = await context.newPage();
    await signIn(again, classroom, 'ada', link);
    await labIsReady(again);
    await getIfAsked(again);
    await expect(firstCell(again)).toContainText('Many files');
    await isWhole(again, ada);
  });

  test(`a pull whose server was killed is finished by the link (${way})`, async ({
    page,
    classroom
  }) => {
    const ada = new Home(classroom, 'ada');
    ada.clear();
    const goOn = await startPull(page, classroom, way);
    await isHalfDone(ada);
    ada.killServer();
    await goOn();

    // The hub says that the server is down; its page for that leads here, where it notices in a while.
    await expect(async () => {
      await page.goto(`${classroom.hubUrl}/hub/home`);
      await expect(page.locator('#start')).toContainText('Start My Server', {
        timeout: 2000
      });
    }).toPass();
    await page.goto(link);
    await labIsReady(page);
    await getIfAsked(page);
    await expect(firstCell(page)).toContainText('Many files');
    await isWhole(page, ada);
  });
}
