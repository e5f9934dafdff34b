import type { JupyterFrontEnd } from '@jupyterlab/application';
import { MainAreaWidget } from '@jupyterlab/apputils';
import type { Widget } from '@lumino/widgets';

/** Something that has a tab of the main area to itself. */
export interface ITabContent extends Widget {
  /** Show what is so now; called where the tab is opened again. */
  reload(): void;
}

/** Tabs of the main area, one for each thing that is shown. */
export class MainTabs<T extends ITabContent> {
  /** @param shell - where the tabs go. */
  constructor(
    private readonly shell: Pick<JupyterFrontEnd.IShell, 'add' | 'activateById'>
  ) {}

  /**
   * Show a tab, the one that is open where there is one.
   *
   * @param id - names what is shown.
   * @param make - makes what is in the tab.
   */
  open(id: string, make: () => T): void {
    const known = this.tabs.get(id);
    if (known) {
      known.content.reload();
      this.shell.activateById(known.id);
      return;
    }
    const content = make();
    const tab = new MainAreaWidget({ content });
    tab.id = id;
    tab.title.closable = true;
    tab.title.label = content.title.label;
    tab.title.caption = content.title.caption;
    tab.title.icon = content.title.icon;
    tab.toolbar.hide();
    this.tabs.set(id, tab);
    tab.disposed.connect(() => this.tabs.delete(id));
    this.shell.add(tab, 'main');
    this.shell.activateById(id);
  }

  private readonly tabs = new Map<string, MainAreaWidget<T>>();
}
