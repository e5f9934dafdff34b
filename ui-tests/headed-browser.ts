/**
 * Chromium with a window, on a display of its own. It is driven without Playwright, which lets every
 * page believe that it is seen.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { promisify } from 'node:util';

const CHROMIUM = '/usr/bin/chromium';
const X_SERVER = '/usr/bin/Xtigervnc';
const POINTER = '/usr/bin/xdotool';

/** The width of Chromium's own notifications, in pixels. */
const NOTIFICATION = 360;

const run = promisify(execFile);

/** Whether this machine has what a window needs. */
export const HAS_DISPLAY = existsSync(X_SERVER);

/** Whether it has what clicks on what is not part of a page. */
export const HAS_POINTER = existsSync(POINTER);

interface IAnswer {
  id?: number;
  result?: Record<string, unknown>;
  error?: { message: string };
}

/** A tab, by the DevTools protocol. */
export class HeadedTab {
  constructor(
    private _browser: HeadedBrowser,
    private _session: string
  ) {}

  /** Run an expression in the page; what it gives must be JSON. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = (await this._browser.send(
      'Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true },
      this._session
    )) as { result: { value: T }; exceptionDetails?: { text: string } };
    if (exceptionDetails) {
      throw new Error(`${expression}: ${exceptionDetails.text}`);
    }
    return result.value;
  }

  /** Go to an address; does not wait. */
  async goto(url: string): Promise<void> {
    await this._browser.send('Page.navigate', { url }, this._session);
  }
}

/** A browser with one window. */
export class HeadedBrowser {
  /** Start a display and a browser on it. */
  static async start(): Promise<HeadedBrowser> {
    const display = spawn(
      X_SERVER,
      [
        ...['-displayfd', '3', '-geometry', '1280x800', '-rfbport', '-1'],
        ...['-SecurityTypes', 'None', '-nolisten', 'tcp']
      ],
      { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] }
    );
    const number = await firstLine(display.stdio[3] as Readable);
    const profile = await mkdtemp(path.join(tmpdir(), 'headed-'));
    const chromium = spawn(
      CHROMIUM,
      [
        ...['--no-sandbox', '--no-first-run', '--remote-debugging-pipe'],
        ...['--password-store=basic', `--user-data-dir=${profile}`],
        'about:blank'
      ],
      {
        env: { ...process.env, DISPLAY: `:${number}` },
        stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe']
      }
    );
    return new HeadedBrowser(display, chromium, profile, `:${number}`);
  }

  private constructor(
    private _display: ChildProcess,
    private _chromium: ChildProcess,
    private _profile: string,
    private _displayName: string
  ) {
    this._commands = _chromium.stdio[3] as Writable;
    let rest = '';
    (_chromium.stdio[4] as Readable)
      .setEncoding('utf8')
      .on('data', (text: string) => {
        const messages = (rest + text).split('\0');
        rest = messages.pop() ?? '';
        messages.forEach(message => this._settle(JSON.parse(message)));
      });
  }

  /** Open a tab in front of the others. */
  async openTab(): Promise<HeadedTab> {
    const { targetId } = await this.send('Target.createTarget', {
      url: 'about:blank'
    });
    const { sessionId } = await this.send('Target.attachToTarget', {
      targetId,
      flatten: true
    });
    return new HeadedTab(this, sessionId as string);
  }

  /** Let pages of an origin tell what the browser shows outside of them. */
  async allowNotifications(origin: string): Promise<void> {
    const permissions = ['notifications'];
    await this.send('Browser.grantPermissions', { origin, permissions });
  }

  /**
   * Click on the notification that the browser shows.
   *
   * @returns whether there is one.
   */
  async clickNotification(): Promise<boolean> {
    const env = { ...process.env, DISPLAY: this._displayName };
    const tool = async (...args: string[]): Promise<string> =>
      (await run(POINTER, args, { env })).stdout;
    const windows = await tool('search', '--onlyvisible', '--name', '.*');
    for (const window of windows.trim().split('\n')) {
      const geometry = await tool('getwindowgeometry', '--shell', window);
      if (geometry.includes(`WIDTH=${NOTIFICATION}\n`)) {
        await tool('mousemove', '--window', window, '100', '40');
        await tool('click', '1');
        return true;
      }
    }
    return false;
  }

  /** Send a command of the DevTools protocol. */
  send(
    method: string,
    params: Record<string, unknown>,
    sessionId?: string
  ): Promise<Record<string, unknown>> {
    const id = (this._last += 1);
    const message = JSON.stringify({ id, method, params, sessionId });
    this._commands.write(`${message}\0`);
    return new Promise((resolve, reject) =>
      this._waiting.set(id, ({ result, error }) =>
        error
          ? reject(new Error(`${method}: ${error.message}`))
          : resolve(result ?? {})
      )
    );
  }

  /** Close it, and its display. */
  async close(): Promise<void> {
    const isGone = new Promise(resolve => this._chromium.once('exit', resolve));
    await this.send('Browser.close', {});
    await isGone;
    this._display.kill();
    await rm(this._profile, { recursive: true, force: true, maxRetries: 5 });
  }

  private _settle(answer: IAnswer): void {
    const settle = answer.id && this._waiting.get(answer.id);
    if (answer.id && settle) {
      this._waiting.delete(answer.id);
      settle(answer);
    }
  }

  private _commands: Writable;
  private _last = 0;
  private _waiting = new Map<number, (answer: IAnswer) => void>();
}

/** The first line of a stream, which may come in pieces. */
async function firstLine(stream: Readable): Promise<string> {
  let text = '';
  for await (const piece of stream) {
    text += String(piece);
    if (text.includes('\n')) {
      break;
    }
  }
  return text.trim();
}
