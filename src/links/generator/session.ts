import { MainAreaWidget } from '@jupyterlab/apputils';
import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { TranslationBundle } from '@jupyterlab/translation';
import { linkIcon } from '@jupyterlab/ui-components';
import type { ICourse, ILessons } from '../../tokens';
import type { ILinkPlace } from '../build';
import { Confirmations } from '../confirmations';
import { LinkSettings } from '../link-settings';
import { copyLink } from './copy-link';
import { LinkGenerator } from './generator';
import type { LinkSource } from './link-source';
import { LinkModel } from './model';
import { RemoteLook } from './remote-look';
import { EMPTY, type ILinkValues } from './values';

/** What the settings can name. */
const APPS = ['lab', 'notebook', 'rstudio', 'vscode'] as const;

/** What makes links in one page: one form at most. */
export class GeneratorSession {
  constructor(private readonly _options: GeneratorSession.IOptions) {}

  /** Show the form, filled in for something where that is named; else as it was left. */
  async show(source: LinkSource | null): Promise<void> {
    const { add, activate } = this._options;
    const isNew = !this._widget || this._widget.isDisposed;
    const defaults = await this._defaults();
    if (!this._widget || this._widget.isDisposed) {
      this._widget = this._create();
      add(this._widget);
    }
    if (source || isNew) {
      this._widget.content.model.reset({ ...defaults, ...source });
    }
    activate(this._widget.id);
  }

  /** Copy a link as the settings have it. */
  async copy(source: LinkSource): Promise<void> {
    const { here, trans } = this._options;
    await copyLink(source, {
      here,
      defaults: await this._defaults(),
      onMore: () => void this.show(source),
      trans
    });
  }

  private _create(): MainAreaWidget<LinkGenerator> {
    const { course, lessons, here, trans } = this._options;
    const look = new RemoteLook({ lessons, vouchers: () => this._vouchers() });
    const model = new LinkModel({ course, here, look });
    const content = new LinkGenerator(model, trans);
    const widget = new MainAreaWidget({ content });
    widget.id = 'jp-homeroom-link-generator';
    widget.title.label = trans.__('Lesson Link');
    widget.title.icon = linkIcon;
    widget.title.closable = true;
    widget.toolbar.hide();
    return widget;
  }

  private async _vouchers() {
    const { course, registry, linksPluginId } = this._options;
    const settings = registry && new LinkSettings(registry, linksPluginId);
    await course.ready;
    return {
      manifest: course.manifest,
      trustedHosts: (await settings?.trustedHosts()) ?? [],
      confirmed: await new Confirmations(settings).read()
    };
  }

  /** What the settings say; what nbgitpuller does where Lab cannot say. */
  private async _defaults(): Promise<Pick<ILinkValues, 'app' | 'form'>> {
    const { registry, pluginId } = this._options;
    const read = async (name: string): Promise<unknown> => {
      try {
        return (await registry?.get(pluginId, name))?.composite;
      } catch {
        return undefined;
      }
    };
    const [form, app] = [await read('form'), await read('app')];
    return {
      form: form === 'homeroom' ? form : EMPTY.form,
      app: APPS.find(each => each === app) ?? EMPTY.app
    };
  }

  private _widget: MainAreaWidget<LinkGenerator> | null = null;
}

/** A namespace for `GeneratorSession` statics. */
export namespace GeneratorSession {
  /** The options of a `GeneratorSession`. */
  export interface IOptions {
    course: ICourse;
    lessons: Pick<ILessons, 'lookAt'>;
    /** The hub or server of this page. */
    here: ILinkPlace;
    /** Put a widget into the main area. */
    add: (widget: MainAreaWidget) => void;
    activate: (id: string) => void;
    /** Lab's settings; null = the defaults. */
    registry: ISettingRegistry | null;
    /** Whose settings the generator's are, and whose those of the links. */
    pluginId: string;
    linksPluginId: string;
    trans: TranslationBundle;
  }
}
