// The engine's worker in a real browser, on a page of the Jupyter server's origin.
import { chromium } from '@playwright/test';
import { residentMemory } from './memory.mjs';

const CHROMIUM = '/usr/bin/chromium';

/** A browser with one worker in it. */
export class WorkerPage {
  /**
   * @param {string} server - the Jupyter server's address, with a slash at the end.
   * @param {string} script - the worker's address.
   */
  static async open(server, script) {
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox']
    });
    const page = await browser.newPage();
    await page.goto(`${server}login`);
    const opened = new WorkerPage(browser, page);
    await opened.attach();
    await page.evaluate(startWorker, script);
    return opened;
  }

  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
    this.worker = null;
    this.heap = { usedMiB: 0, buffersMiB: 0 };
    this.rendererMiB = 0;
  }

  /** Watch the worker's memory from its first moment. */
  async attach() {
    this.system = await this.browser.newBrowserCDPSession();
    this.session = await this.page.context().newCDPSession(this.page);
    this.session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') {
        this.worker = sessionId;
      }
    });
    this.session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { result } = JSON.parse(message);
      if (result?.usedSize !== undefined) {
        this.heap.usedMiB = peak(this.heap.usedMiB, result.usedSize);
        this.heap.buffersMiB = peak(
          this.heap.buffersMiB,
          result.backingStorageSize ?? 0
        );
      }
    });
    await this.session.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: false
    });
  }

  /** Run one operation of the engine, and record time by phase and the peaks of memory. */
  async run(operation, connection, params) {
    this.heap = { usedMiB: 0, buffersMiB: 0 };
    this.rendererMiB = 0;
    const timer = setInterval(() => {
      this.look().catch(() => undefined); // The page may be gone by now.
    }, 100);
    try {
      const { answer, phases } = await this.page.evaluate(runInWorker, {
        operation,
        connection,
        params
      });
      return {
        answer,
        seconds: phases,
        heapPeak: this.heap,
        rendererPeakMiB: this.rendererMiB
      };
    } finally {
      clearInterval(timer);
    }
  }

  async look() {
    const { processInfo } = await this.system.send('SystemInfo.getProcessInfo');
    for (const { type, id } of processInfo) {
      if (type === 'renderer') {
        this.rendererMiB = Math.max(this.rendererMiB, residentMemory(id));
      }
    }
    if (this.worker) {
      await this.session.send('Target.sendMessageToTarget', {
        sessionId: this.worker,
        message: JSON.stringify({ id: 1, method: 'Runtime.getHeapUsage' })
      });
    }
  }

  close() {
    return this.browser.close();
  }
}

function peak(before, bytes) {
  return Math.max(before, Math.round(bytes / 2 ** 20));
}

/* The following run in the page. */

async function startWorker(script) {
  const worker = new Worker(script);
  globalThis.proofWorker = worker;
  await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => data.type === 'ready' && resolve();
    worker.onerror = event => reject(new Error(event.message));
  });
}

function runInWorker({ operation, connection, params }) {
  const worker = globalThis.proofWorker;
  const start = performance.now();
  const now = () => Number(((performance.now() - start) / 1000).toFixed(2));
  const phases = {};
  return new Promise(resolve => {
    worker.onmessage = ({ data }) => {
      if (data.type === 'progress') {
        phases[data.progress.phase] ??= `from ${now()}`;
      } else if (data.type === 'result' || data.type === 'error') {
        phases.total = now();
        resolve({ answer: data, phases });
      }
    };
    worker.postMessage({
      type: 'request',
      id: 1,
      operation,
      connection,
      params
    });
  });
}
