/**
 * The story of environments, on each of the hubs: a link that names an environment starts it; where another one runs, the learner is asked.
 */
import type { IClassroomOptions } from '../scripts/classroom.mjs';
import { expectAccessible } from './accessibility';
import { Home } from './home';
import { expect, labIsReady, signIn, test } from './hub';
import { openLessons } from './lessons-panel';
import { answer, dialog, firstCell, picture } from './screens';

/** A Python environment with a hub: `lab` has JupyterHub 5.5, `hub6` has 6.1. */
type HubEnvironment = NonNullable<IClassroomOptions['env']>;

const COURSE = `
version: 1
title: Environments
lessons: [{name: intro, title: First steps, repo: "\${GIT}/intro.git"}]
profiles: [{name: small}, {name: gpu, title: With a GPU}]
`;

/** Tell it on one hub; called at the top of a file of tests, as each hub takes a worker of its own. */
export function tellEnvironmentStory(env: HubEnvironment): void {
  test.use({
    classroomOptions: {
      env,
      course: COURSE,
      profiles: ['small', 'gpu'],
      environment: { JUPYTER_IMAGE: 'registry.example.org/course:2026' }
    }
  });

  test('a link starts its environment, and asks where another one runs', async ({
    page,
    classroom,
    gitRequests
  }, info) => {
    test.slow();
    const ada = new Home(classroom, 'ada');
    ada.clear();
    // What is asked for after the first link, a link asked for; a slow machine would look for news in between.
    ada.write(
      '.jupyter/lab/user-settings/jupyterlab-homeroom/lessons.jupyterlab-settings',
      JSON.stringify({ checkMinutes: 0 })
    );
    const linkFor = (profile: string): string => {
      const query = new URLSearchParams({
        repo: `${classroom.gitUrl}/intro.git`,
        urlpath: 'lab/tree/intro/start.ipynb',
        profile
      });
      const next = `/hub/user-redirect/git-pull?${query}`;
      return `${classroom.hubUrl}/hub/spawn?${new URLSearchParams({ profile, next })}`;
    };
    await signIn(page, classroom, 'ada', linkFor('gpu'));
    await labIsReady(page);
    await expect(firstCell(page)).toContainText('First steps in a notebook');
    await expect(dialog(page)).toHaveCount(0);
    const panel = await openLessons(page);
    await expect(panel.locator('.jp-Homeroom-environment')).toHaveText(
      /^Environment\s*With a GPU\s*course:2026\s*Change…$/
    );
    await expectAccessible(page, '#jp-homeroom-lessons');
    await picture(page, info, 'environment');

    await page.goto(linkFor('small'));
    await labIsReady(page);
    await expect(dialog(page)).toContainText(
      'This lesson is made for “small”, and your server runs “With a GPU”.'
    );
    await expectAccessible(page, '.jp-Dialog');
    await picture(page, info, 'question');
    const before = gitRequests('intro').length;
    await answer(page, 'Cancel');
    await expect(dialog(page)).toHaveCount(0);
    ada.useDarkTheme();
    await page.goto(linkFor('small'));
    await labIsReady(page);
    await expect(dialog(page)).toBeVisible();
    await expectAccessible(page, '.jp-Dialog');
    await picture(page, info, 'question-dark');
    expect(gitRequests('intro')).toHaveLength(before);
    await answer(page, 'Go on here');
    await expect.poll(() => gitRequests('intro').length).toBe(before + 1);
  });
}
