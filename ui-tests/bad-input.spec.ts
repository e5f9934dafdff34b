import type { Page } from '@playwright/test';
import type { IClassroom } from '../scripts/classroom.mjs';
import { IS_FULL } from './full';
import { Home } from './home';
import { expect, labIsReady, pullLink, signIn, test } from './hub';
import { LessonRepository } from './lesson-repository';
import { notification } from './lessons-panel';
import { answer, dialog, picture } from './screens';

interface IBadLink {
  what: string;
  /** The link's parameters; `repo` without a host is on the classroom's git host. */
  parameters: Record<string, string>;
  /** Whether the learner is asked about the repository before anything is tried. */
  asked: boolean;
  /** Whether the learner is then asked for a token, and has none. */
  wantsToken?: boolean;
  /** What happened. */
  sentence: RegExp;
  /** What to do now. */
  nextStep: RegExp;
}

const BAD_LINKS: IBadLink[] = [
  {
    what: 'a host that does not exist',
    parameters: { repo: 'http://no-such-host.invalid/x.git' },
    asked: true,
    sentence: /no-such-host\.invalid does not answer, or there is no such host/,
    nextStep: /Check the address in the link/
  },
  {
    what: 'a host in a private network',
    parameters: { repo: 'http://127.0.0.1:9418/x.git' },
    asked: true,
    sentence: /is inside a private network/,
    nextStep: /Ask your instructor to add it to the course/
  },
  {
    what: 'a repository that is not there',
    parameters: { repo: '/not-there.git' },
    asked: true,
    sentence: /could not be found at .*\/not-there/,
    nextStep: /Check the link with your instructor/
  },
  {
    what: 'a repository without a commit',
    parameters: { repo: '/empty.git' },
    asked: true,
    sentence: /has no files yet/,
    nextStep: /Try again once your instructor has put something into it/
  },
  {
    what: 'a private repository, without a token',
    parameters: { repo: '/private/x.git' },
    asked: true,
    wantsToken: true,
    sentence: /is private, or it does not exist/,
    nextStep: /Try again with a token, or check the link/
  },
  {
    what: 'a web page',
    parameters: { repo: '/page/x.git' },
    asked: true,
    sentence: /There is a web page at .*, but no lesson/,
    nextStep: /Check the link with your instructor/
  },
  {
    what: 'a host with a problem',
    parameters: { repo: '/status-503/x.git' },
    asked: true,
    sentence: /answered with an error \(503\)/,
    nextStep: /Try again in a few minutes/
  },
  {
    what: 'a host that breaks off',
    parameters: { repo: '/cut-1000/intro.git' },
    asked: true,
    sentence: /does not answer|arrived damaged|not what was sent/,
    nextStep: /try again in a few minutes/i
  },
  {
    what: 'a branch that does not exist',
    parameters: { repo: '/intro.git', branch: 'no-such-branch' },
    asked: false,
    sentence: /has no version called “no-such-branch”/,
    nextStep: /Check the link with your instructor/
  },
  {
    what: 'a folder outside the home',
    parameters: { repo: '/intro.git', targetPath: '../x' },
    asked: false,
    sentence: /puts the lesson outside your files.*: “\.\.\/x”/,
    nextStep: /Ask your instructor for a new link/
  },
  {
    what: 'a page of another site',
    parameters: { repo: '/intro.git', urlpath: 'https://evil.example' },
    asked: false,
    sentence: /opens something outside your server: “https:\/\/evil\.example”/,
    nextStep: /Ask your instructor for a new link/
  },
  {
    what: 'a page of another site, without a scheme',
    parameters: { repo: '/intro.git', urlpath: '//evil.example/' },
    asked: false,
    sentence: /opens something outside your server: “\/\/evil\.example\/”/,
    nextStep: /Ask your instructor for a new link/
  }
];

function badLink(classroom: IClassroom, { parameters }: IBadLink): string {
  const { repo } = parameters;
  return pullLink(classroom, {
    ...parameters,
    repo: repo.startsWith('/') ? `${classroom.gitUrl}${repo}` : repo
  });
}

/** What the home has, but for what Jupyter keeps for itself. */
function visibleFiles(home: Home): string[] {
  return Object.keys(home.files('')).filter(file => !file.startsWith('.'));
}

async function follow(page: Page, classroom: IClassroom, bad: IBadLink) {
  await signIn(page, classroom, 'ben', badLink(classroom, bad));
  await labIsReady(page);
  if (bad.asked) {
    await answer(page, 'Get the lesson');
  }
  if (bad.wantsToken) {
    await expect(dialog(page)).toContainText('This lesson is private');
    await answer(page, 'Cancel');
  }
}

test.beforeAll(({ classroom }) => {
  new LessonRepository(classroom, 'empty');
});

/** Each takes a Lab of its own: `npm test` follows every second one, `npm run test:full` all. */
const FOLLOWED = BAD_LINKS.filter((_, at) => IS_FULL || at % 2 === 0);

for (const bad of FOLLOWED) {
  test(`a link to ${bad.what}`, async ({ page, classroom }, info) => {
    const ben = new Home(classroom, 'ben');
    ben.clear();
    await follow(page, classroom, bad);
    const toast = notification(page, bad.nextStep);
    await expect(toast).toBeVisible();
    await picture(page, info, 'notification');
    await toast.getByRole('button', { name: 'Details' }).click();
    await expect(dialog(page)).toContainText(bad.sentence);
    await expect(dialog(page)).toContainText(bad.nextStep);
    await picture(page, info, 'details');
    await answer(page, 'Close');
    expect(visibleFiles(ben)).toEqual([]);
    expect(ben.has('intro')).toBe(false);
    expect(ben.has('x')).toBe(false);
    expect(page.url().startsWith(`${classroom.hubUrl}/user/ben/`)).toBe(true);
  });
}
