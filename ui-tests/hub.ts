/**
 * Fixtures: a classroom for each worker, and people who sign in to it.
 */
import { test as base, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { IClassroom, IClassroomOptions } from '../scripts/classroom.mjs';

/** What a file of tests may choose with `test.use`, once for all its tests. */
export interface IWorkerOptions {
  /** How the classroom differs from the demo's. */
  classroomOptions: Omit<IClassroomOptions, 'state'>;
}

/** What the git host was asked. */
export interface IGitRequest {
  method: string;
  /** With the query, without what plans a fault. */
  path: string;
}

interface IWorkerFixtures extends IWorkerOptions {
  /** The running classroom; homes and lessons are fresh at its start. */
  classroom: IClassroom;
  /** What the git host was asked about a lesson, such as `intro`, since the classroom's start. */
  gitRequests: (lesson: string) => IGitRequest[];
}

/** Lessons below `/private/` need it, and learners do not have it. */
export const GIT_TOKEN = 'for-instructors-only';

const GIT_LOG = 'git-host.log';

export const test = base.extend<Record<never, never>, IWorkerFixtures>({
  classroomOptions: [{}, { option: true, scope: 'worker' }],
  classroom: [
    async ({ classroomOptions }, use) => {
      const { CACHE } = await import('../scripts/environment.mjs');
      const { removeStaleClassrooms, startClassroom } =
        await import('../scripts/classroom.mjs');
      const folder = path.join(CACHE, 'classrooms');
      await removeStaleClassrooms(folder);
      // Not `mkdtemp`, whose folders are closed to the people's accounts.
      const state = path.join(folder, randomUUID());
      const classroom = await startClassroom({
        state,
        ...classroomOptions,
        git: {
          token: GIT_TOKEN,
          log: path.join(state, GIT_LOG),
          ...classroomOptions.git
        }
      });
      await use(classroom);
      await classroom.stop();
      await classroom.remove();
    },
    { scope: 'worker', timeout: 180_000 }
  ],
  gitRequests: [
    async ({ classroom }, use) => {
      const log = path.join(path.dirname(classroom.gitRoot), GIT_LOG);
      await use(lesson =>
        readRequests(log).filter(request =>
          request.path.startsWith(`/${lesson}.git/`)
        )
      );
    },
    { scope: 'worker' }
  ]
});

export { expect } from '@playwright/test';

function readRequests(log: string): IGitRequest[] {
  const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
  return lines.filter(Boolean).map(line => JSON.parse(line) as IGitRequest);
}

/**
 * Go to an address of the hub, and sign in where it asks.
 *
 * @param address - absolute, such as a pull link.
 * @param name - who signs in.
 */
export async function signIn(
  page: Page,
  classroom: IClassroom,
  name: string,
  address = `${classroom.hubUrl}/hub/user-redirect/lab`
): Promise<void> {
  await page.goto(address);
  const field = page.locator('#username_input');
  if (await field.isVisible()) {
    await field.fill(name);
    await page.locator('#password_input').fill(classroom.users[name].password);
    await page.locator('#login_submit').click();
  }
}

/** A pull link as an instructor hands it out; `parameters` are nbgitpuller's. */
export function pullLink(
  classroom: IClassroom,
  parameters: Record<string, string>
): string {
  const query = new URLSearchParams(parameters);
  return `${classroom.hubUrl}/hub/user-redirect/git-pull?${query}`;
}

/** nbgitpuller's link to the notebook of the course's first lesson. */
export function introLink(classroom: IClassroom, route = 'git-pull'): string {
  const link = pullLink(classroom, {
    repo: `${classroom.gitUrl}/intro.git`,
    branch: 'main',
    urlpath: 'lab/tree/intro/start.ipynb'
  });
  return link.replace('/git-pull?', `/${route}?`);
}

/** Wait until JupyterLab's screen is there. */
export async function labIsReady(page: Page): Promise<void> {
  await page.locator('.jp-LabShell').waitFor({ timeout: 90_000 });
}

/** Stop a person's server, so that the next visit starts it; signs in where it has to. */
export async function stopServer(
  page: Page,
  classroom: IClassroom,
  name: string
): Promise<void> {
  await signIn(page, classroom, name, `${classroom.hubUrl}/hub/home`);
  const stop = page.locator('#stop');
  await page.locator('#start').waitFor();
  if (await stop.isVisible()) {
    // The hub's page listens to its buttons only when its scripts are there.
    await page.waitForLoadState('networkidle');
    await stop.click();
    await stop.waitFor({ state: 'hidden', timeout: 60_000 });
  }
}
