import { InputDialog } from '@jupyterlab/apputils';
import type { Contents } from '@jupyterlab/services';
import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import { CodedError } from '../errors';
import { connection } from '../server/connection';
import { pageRoot } from '../server/page-root';
import type { ICourse, ILessons } from '../tokens';
import { CommandIDs } from './command-ids';
import { Confirmations } from './confirmations';
import { pageHub } from '../hub/page';
import { pageEnvironment } from '../hub/page-environment';
import { askEnvironment } from './ask-environment';
import { askWayOut } from './ask-way-out';
import { confirmLink } from './confirm';
import { LinkFollower } from './follow';
import { LinkSettings } from './link-settings';
import { LabNotices } from './lab-notices';
import { LabOpener } from './lab-opener';
import { NotebookOpener } from './notebook-opener';
import { parseLink, parsePasted } from './parse';
import type { IPullLink } from './types';

/** The links of one page. */
export class LinkSession {
  /** @param options - see {@link LinkSession.IOptions}. */
  constructor(private readonly _options: LinkSession.IOptions) {
    const { commands, trans, isLab, restored, registry, pluginId } = _options;
    const settings = registry && new LinkSettings(registry, pluginId);
    this._notices = new LabNotices(trans, () => {
      if (!commands.hasCommand(CommandIDs.openLessons)) {
        return null;
      }
      return () => void commands.execute(CommandIDs.openLessons);
    });
    const Opener = isLab ? LabOpener : NotebookOpener;
    this._follower = new LinkFollower({
      ..._options,
      notices: this._notices,
      confirmations: new Confirmations(settings),
      trustedHosts: async () => (await settings?.trustedHosts()) ?? [],
      ask: question => confirmLink(question, trans),
      readEnvironment: () => pageEnvironment(),
      askEnvironment: question =>
        askEnvironment(question, pageHub()?.url ?? '', trans),
      askWayOut: error => askWayOut(error, trans),
      opener: new Opener({
        ..._options,
        restored,
        baseUrl: connection().baseUrl,
        root: pageRoot(),
        goTo: address => window.location.assign(address)
      })
    });
  }

  /**
   * Follow the link of a query; nothing where it has none.
   *
   * @param search - such as `location.search`.
   */
  async followQuery(search: string): Promise<void> {
    await this._follow(() => parseLink(search));
  }

  /**
   * Follow a link that somebody pasted.
   *
   * @param text - asked for where it is missing.
   */
  async followPasted(text?: string): Promise<void> {
    const pasted = text ?? (await this._askForLink());
    await this._follow(() => (pasted ? parsePasted(pasted) : null));
  }

  private async _follow(read: () => IPullLink | null): Promise<void> {
    let link: IPullLink | null;
    try {
      link = read();
    } catch (error) {
      // Before that, nobody sees it.
      await this._options.restored;
      this._notices.fail(CodedError.from(error));
      return;
    }
    if (link) {
      await this._follower.follow(link);
    }
  }

  private async _askForLink(): Promise<string | null> {
    const { trans } = this._options;
    const { button, value } = await InputDialog.getText({
      title: trans.__('Open Lesson Link'),
      label: trans.__('The link that your instructor gave you'),
      okLabel: trans.__('Open')
    });
    return button.accept ? value : null;
  }

  private readonly _notices: LabNotices;
  private readonly _follower: LinkFollower;
}

/** A namespace for `LinkSession` statics. */
export namespace LinkSession {
  /** The options of a `LinkSession`. */
  export interface IOptions {
    course: ICourse;
    lessons: ILessons;
    commands: CommandRegistry;
    contents: Contents.IManager;
    /** Resolves once the page shows what it showed last time. */
    restored: Promise<void>;
    /** Whether documents open inside the page. */
    isLab: boolean;
    /** Lab's settings; null = nobody is trusted, and what is confirmed lasts as long as the page. */
    registry: ISettingRegistry | null;
    /** Whose settings the links' are. */
    pluginId: string;
    trans: TranslationBundle;
  }
}
