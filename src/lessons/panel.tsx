import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import { Signal, type ISignal } from '@lumino/signaling';
import * as React from 'react';
import type { ICourse, ILessons } from '../tokens';
import type { IEnvironmentSource } from './environment';
import type { Hint } from './hint';
import { lessonsIcon } from './icon';
import type { ILessonActions } from './lesson-actions';
import { hasUpdate } from './lesson-facts';
import type { ReadFree } from './room';

/** The data attribute of the side bar's tab with the number of updates. */
const UPDATES = 'homeroom-updates';

/** What the panel shows; it is not needed before somebody looks. */
const LessonsView = React.lazy(async () => ({
  default: (await import('./lessons-view')).LessonsView
}));

/**
 * The Lessons panel of the left side bar.
 */
export class LessonsPanel extends ReactWidget {
  constructor(options: LessonsPanel.IOptions) {
    super();
    this._options = options;
    const { lessons, course, trans } = options;
    this.id = 'jp-homeroom-lessons';
    this.addClass('jp-Lessons');
    this.title.icon = lessonsIcon;
    this.title.caption = trans.__('Lessons');
    this.node.tabIndex = -1;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Lessons'));
    lessons.changed.connect(this.update, this);
    lessons.changed.connect(this._showCount, this);
    course.changed.connect(this.update, this);
    void lessons.ready.finally(() => {
      this._isReady = true;
      this.update();
    });
  }

  /** Emitted each time the panel comes into view. */
  get shown(): ISignal<this, void> {
    return this._shown;
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this._shown.emit();
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    this._takeFocus();
    // The command palette gives the focus back to where it was before, after the command.
    setTimeout(() => this._takeFocus());
  }

  /** Say on the side bar how many lessons have updates. */
  private _showCount(): void {
    const { lessons, trans } = this._options;
    const count = lessons.lessons.filter(hasUpdate).length;
    const shown = count > 0 ? String(count) : '';
    if (shown === (this.title.dataset[UPDATES] ?? '')) {
      return;
    }
    // The side bar keeps what it needs there, too.
    const others = Object.fromEntries(
      Object.entries(this.title.dataset).filter(([name]) => name !== UPDATES)
    );
    this.title.dataset = shown ? { ...others, [UPDATES]: shown } : others;
    this.title.caption = shown
      ? trans._n('Lessons (%1 update)', 'Lessons (%1 updates)', count)
      : trans.__('Lessons');
  }

  private _takeFocus(): void {
    if (this.isVisible && !this.node.contains(document.activeElement)) {
      this.node.focus();
    }
  }

  protected override onBeforeShow(message: Message): void {
    super.onBeforeShow(message);
    this._wasShown = true;
    this.update();
  }

  protected override onUpdateRequest(message: Message): void {
    if (this._wasShown) {
      super.onUpdateRequest(message);
    }
  }

  protected override render(): React.JSX.Element {
    const { lessons, course, actions, environment, trans } = this._options;
    const { hint, onOpenLink, onUpdateAll, readFree } = this._options;
    return (
      <React.Suspense fallback={null}>
        <LessonsView
          course={course.manifest}
          problems={course.problems}
          lessons={lessons.lessons}
          isReady={this._isReady}
          actions={actions}
          environment={environment}
          readFree={readFree}
          trans={trans}
          onOpenLink={onOpenLink()}
          onUpdateAll={onUpdateAll}
          onHintRead={hint?.isShown ? hint.dismiss : undefined}
        />
      </React.Suspense>
    );
  }

  private readonly _options: LessonsPanel.IOptions;
  private readonly _shown = new Signal<this, void>(this);
  private _isReady = false;
  private _wasShown = false;
}

/** A namespace for `LessonsPanel` statics. */
export namespace LessonsPanel {
  /** The options of a `LessonsPanel`. */
  export interface IOptions {
    lessons: ILessons;
    course: ICourse;
    actions: ILessonActions;
    /** Where the server's environment is known from; missing = nowhere. */
    environment?: IEnvironmentSource;
    /** Tells what is free on the disk; missing = nobody knows. */
    readFree?: ReadFree;
    trans: TranslationBundle;
    /** What asks for a pull link; undefined where nothing does. */
    onOpenLink: () => (() => void) | undefined;
    /** Updates every lesson that is here. */
    onUpdateAll: () => void;
    /** The first-run hint; missing = none. */
    hint?: Pick<Hint, 'isShown' | 'dismiss'>;
  }
}
