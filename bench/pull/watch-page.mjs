// What runs in the page: notes when things happen there. Times are in ms since 1970, as Node's are.

/** Runs in every document before its own scripts. */
export function watchPage({ first, shown, wanted }) {
  const marks = { phases: [], requests: 0 };
  globalThis.pullBench = marks;
  const mark = name => (marks[name] ??= Date.now());
  watchWorkers();
  watchScreen();

  /** What the page and the git worker say to each other about a pull. */
  function watchWorkers() {
    globalThis.Worker = class extends globalThis.Worker {
      constructor(...args) {
        super(...args);
        mark('workerMade');
        this.addEventListener('message', ({ data }) => hear(data));
      }

      postMessage(message, ...rest) {
        if (message?.operation === 'pull') {
          mark('pullAsked');
          marks.id ??= message.id;
        }
        super.postMessage(message, ...rest);
      }
    };
  }

  function hear(data) {
    if (data?.type === 'ready') {
      mark('workerReady');
    } else if (data?.id === undefined || data.id !== marks.id) {
      return;
    } else if (data.type === 'progress') {
      const { phase, loaded } = data.progress;
      const last = marks.phases.at(-1);
      if (last?.phase === phase) {
        last.until = Date.now();
        last.loaded = Math.max(last.loaded, loaded);
      } else {
        const now = Date.now();
        marks.phases.push({ phase, from: now, until: now, loaded });
      }
    } else if (data.type === 'file') {
      mark('fileWritten');
    } else if (data.type === 'result') {
      mark('pullDone');
      marks.kind = data.result.kind;
    } else if (data.type === 'error') {
      marks.error = JSON.stringify(data.error);
    }
  }

  /** Looks at every frame: what is not painted is not on the screen. */
  function watchScreen() {
    const look = () => {
      if (document.querySelector('.jp-LabShell')) {
        mark('shell');
      }
      if (performance.getEntriesByName(shown).length > 0) {
        // Drawn by then, by a process of its own.
        requestAnimationFrame(() => mark('seen'));
      }
      const cell = document.querySelector(first);
      if (cell && cell.getBoundingClientRect().height > 0) {
        mark('firstCell');
        mark('seen');
        if (cell.textContent.includes(wanted)) {
          mark('rightCell');
        }
      }
      for (const toast of document.querySelectorAll('.Toastify__toast')) {
        if (/is here\.|was updated\./.test(toast.textContent)) {
          mark('toldDone');
        }
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }
}

/** Runs in the last document: all that was noted. */
export function readMarks() {
  const [navigation] = performance.getEntriesByType('navigation');
  return {
    ...globalThis.pullBench,
    origin: performance.timeOrigin,
    answered: performance.timeOrigin + navigation.responseStart,
    interactive: performance.timeOrigin + navigation.domInteractive
  };
}
