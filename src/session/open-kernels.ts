import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { ISessionContext } from '@jupyterlab/apputils';
import type { Kernel, ServiceManager } from '@jupyterlab/services';

/** A kernel that a tab of the main area is connected to. */
export interface IOpenKernel {
  /** What the tab is called. */
  name: string;
  kernel: Kernel.IKernelConnection;
}

/** The kernels that notebooks and consoles of the page are connected to. */
export function openKernels(
  shell: Pick<JupyterFrontEnd.IShell, 'widgets'>
): IOpenKernel[] {
  const found: IOpenKernel[] = [];
  for (const widget of shell.widgets('main')) {
    const { sessionContext } = widget as { sessionContext?: ISessionContext };
    const kernel = sessionContext?.session?.kernel;
    if (kernel?.connectionStatus === 'connected') {
      found.push({ name: widget.title.label, kernel });
    }
  }
  return found;
}

/** The kernels of the server, whatever page started them. */
export function runningKernels({
  sessions
}: Pick<ServiceManager.IManager, 'sessions'>): { name: string; id: string }[] {
  return [...sessions.running()].flatMap(({ name, path, kernel }) =>
    kernel ? [{ name: name || path, id: kernel.id }] : []
  );
}
