/** QGIS in a tab: files of the learner, layers of the web, projects, and a link to somebody who is signed out. */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import {
  bar,
  endAll,
  isConnected,
  openWith,
  processesOf,
  screen,
  showsFile,
  startDesktop
} from './desktop-screen';
import { Home } from './home';
import { expect, labIsReady, stopServer, test } from './hub';
import { notification } from './lessons-panel';
import { answer, dialog, picture } from './screens';

const GLXGEARS = `programs:
  - id: gears
    name: Gears
    command: [glxgears]
    extensions: []
    secondFile: spawn
    order: 5
`;

const overlay = path.join(tmpdir(), `homeroom-gears-${process.pid}.yaml`);
writeFileSync(overlay, GLXGEARS, { mode: 0o644 });

test.use({
  classroomOptions: { environment: { HOMEROOM_DESKTOP_OVERLAY: overlay } }
});

test.setTimeout(300_000);
test.skip(
  !existsSync('/usr/bin/qgis') || !existsSync('/usr/bin/Xtigervnc'),
  'QGIS is not installed (`.ci/run` installs it).'
);

let layers: string;
let host: Server;
let address: string;

test.beforeAll(async () => {
  layers = mkdtempSync(path.join(tmpdir(), 'homeroom-layers-'));
  execFileSync(
    '/usr/bin/python3',
    ['tests/companion/desktop/make_layers.py', layers],
    { env: { PATH: '/usr/local/bin:/usr/bin:/bin' } }
  );
  host = createServer((request, response) => {
    const file = path.join(layers, path.basename(request.url ?? ''));
    if (existsSync(file)) {
      response.end(readFileSync(file));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>(resolve => host.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});

test.afterAll(() => {
  host.close();
  rmSync(layers, { recursive: true });
  rmSync(overlay, { force: true });
});

test.beforeEach(({ classroom }) => {
  const home = new Home(classroom, 'ada');
  home.clear();
  for (const name of readdirSync(layers)) {
    if (/^[a-z]/.test(name)) {
      home.write(name, '');
      copyFileSync(path.join(layers, name), home.path(name));
    }
  }
});

test.afterEach(({ page }) => endAll(page));

/** Wait until layers are told to be in QGIS. */
async function told(page: Page, words: RegExp): Promise<void> {
  await expect(notification(page, words)).toBeVisible({ timeout: 90_000 });
}

test('local files, a layer of the web and a project come into one QGIS', async ({
  page,
  classroom
}, info) => {
  await startDesktop(page, classroom, 'ada');
  await openWith(page, 'places.gpkg', 'QGIS');
  await told(page, /In QGIS: .*(towns.*peaks|peaks.*towns)/);
  await isConnected(page);
  const before = processesOf(classroom, 'ada', 'qgis');
  await openWith(page, 'rivers.geojson', 'QGIS');
  await told(page, /In QGIS: rivers/);
  await picture(page, info, 'qgis');

  const link = (parameters: Record<string, string>): string =>
    `${classroom.hubUrl}/user/ada/lab?${new URLSearchParams({ app: 'qgis', ...parameters })}`;
  await page.goto(
    link({
      kind: 'vector',
      url: `${address}/rivers.geojson`,
      name: 'From afar'
    })
  );
  await labIsReady(page);
  await expect(dialog(page)).toContainText('From afar');
  await expect(dialog(page)).toContainText(new URL(address).host);
  await picture(page, info, 'link-layer');
  await answer(page, 'Open in QGIS');
  await told(page, /In QGIS: From afar/);
  expect(processesOf(classroom, 'ada', 'qgis')).toEqual(before);

  // A project over layers that nobody saved: asked, and left alone.
  await openWith(page, 'alps.qgz', 'QGIS');
  await expect(dialog(page)).toContainText('Open another project?', {
    timeout: 60_000
  });
  await picture(page, info, 'unsaved-project');
  await answer(page, 'Go back and save');
  await openWith(page, 'alps.qgz', 'QGIS');
  await answer(page, 'Open without saving');
  await showsFile(page, 'QGIS', 'Alps');
  await picture(page, info, 'qgis-project');
  expect(processesOf(classroom, 'ada', 'qgis')).toEqual(before);
});

test('a link finds somebody signed out, with the server stopped', async ({
  page,
  context,
  classroom
}) => {
  await stopServer(page, classroom, 'ada');
  await context.clearCookies();
  const query = new URLSearchParams({
    app: 'qgis',
    path: 'places.gpkg'
  });
  await startDesktop(
    page,
    classroom,
    'ada',
    `${classroom.hubUrl}/hub/user-redirect/lab?${query}`
  );
  await answer(page, 'Open in QGIS');
  await told(page, /In QGIS: /);
  await isConnected(page);
});

test('a program that draws by OpenGL', async ({ page, classroom }, info) => {
  test.skip(!existsSync('/usr/bin/glxgears'), 'mesa-utils is not installed.');
  await startDesktop(page, classroom, 'ada');
  await page.locator('.jp-LauncherCard[title^="Start Gears"]').click();
  await isConnected(page);
  await expect(bar(page)).toContainText('Connected');
  // It turns: two looks differ, and it is no blank.
  const look = async (): Promise<string> =>
    screen(page).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await expect
    .poll(async () => {
      const [first, second] = [await look(), await look()];
      return first !== second && first.length > 5_000;
    })
    .toBe(true);
  await picture(page, info, 'gears');
});
