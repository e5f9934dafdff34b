/**
 * Lessons that instructors list in a file of a git repository: an edit is in open JupyterLabs without a
 * reload, and a broken one is told to instructors alone.
 */
import { expectAccessible } from './accessibility';
import { expect, labIsReady, signIn, test } from './hub';
import { LessonRepository } from './lesson-repository';
import { lessonCard, notification, openLessons } from './lessons-panel';
import { picture } from './screens';

const COURSE = `
version: 1
title: Data around us
lessonsFrom: { repo: '\${GIT}/course.git', every: 15 }
groups: { learners: learners, instructors: instructors }
service: {}
`;

/** What the service and the page take to see a push, and a busy machine: in ms. */
const SEEN_WITHIN = 180_000;

test.use({ classroomOptions: { course: COURSE } });

/** What `lessons.yaml` says; each lesson by its repository and title. */
function listOf(gitUrl: string, lessons: [string, string][]): string {
  const lines = lessons.map(
    ([name, title]) =>
      `  - { name: ${name}, title: ${title}, repo: '${gitUrl}/${name}.git' }\n`
  );
  return `lessons:\n${lines.join('')}`;
}

test('an edited list is in open JupyterLabs without a reload', async ({
  browser,
  page,
  classroom
}, info) => {
  test.setTimeout(900_000);
  const { gitUrl } = classroom;
  const list = new LessonRepository(classroom, 'course');
  const intro: [string, string] = ['intro', 'First steps'];
  const places: [string, string] = ['geodata', 'Places and heights'];
  list.commit({ 'lessons.yaml': listOf(gitUrl, [intro]) });

  const context = await browser.newContext();
  const prof = await context.newPage();
  await Promise.all([
    signIn(page, classroom, 'ada'),
    signIn(prof, classroom, 'prof')
  ]);
  await Promise.all([labIsReady(page), labIsReady(prof)]);
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
  await openLessons(page);
  await expect(lessonCard(page, 'First steps')).toBeVisible({
    timeout: SEEN_WITHIN
  });
  await expect(lessonCard(page, 'Places and heights')).toHaveCount(0);

  list.commit({ 'lessons.yaml': listOf(gitUrl, [places, intro]) });
  await expect(lessonCard(page, 'Places and heights')).toBeVisible({
    timeout: SEEN_WITHIN
  });
  await expect(
    page.locator('#jp-homeroom-lessons .jp-Homeroom-card').first()
  ).toContainText('Places and heights');

  list.commit({ 'lessons.yaml': 'lessons:\n  - { name: intro }\n' });
  const toast = notification(prof, 'The newest list of lessons cannot be used');
  await expect(async () => {
    // Whoever does nothing for long is not asked for.
    await prof.mouse.move(10 + Math.random() * 50, 10);
    await page.mouse.move(10 + Math.random() * 50, 10);
    await expect(toast).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: SEEN_WITHIN });
  await expectAccessible(prof, '.Toastify');
  await picture(prof, info, 'broken-list-of-lessons');
  await toast.getByRole('button', { name: 'Details' }).click();
  await expect(prof.locator('.jp-Dialog')).toContainText(
    "lessons.yaml:2: lessons[0]: expected the key 'repo'"
  );
  await expect(lessonCard(page, 'Places and heights')).toBeVisible();
  await expect(
    notification(page, 'The newest list of lessons cannot be used')
  ).toHaveCount(0);
  // All that time nobody loaded the learner's page anew.
  await expect(page.locator('body[data-same-page]')).toHaveCount(1);
  await context.close();
});
