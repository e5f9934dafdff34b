import type { ILesson } from '../../tokens';
import { CommandIDs } from '../command-ids';
import { lessonsIcon } from '../icon';
import { MainTabs } from '../main-tabs';
import { pathIn } from '../path-in';
import type { IPreviewOptions } from './preview-options';
import { PreviewWidget } from './preview-widget';

/** The previews that are open, one for each lesson. */
export class Previews {
  constructor(private readonly options: IPreviewOptions) {
    this.tabs = new MainTabs(options.shell);
  }

  /** Show what an update of a lesson would do. */
  open({ folder, title, size }: ILesson): void {
    const { lessons, commands, readFree, trans } = this.options;
    this.tabs.open(`jp-homeroom-preview:${folder}`, () => {
      const widget = new PreviewWidget({
        ...{ lessons, folder, size, readFree, trans },
        lessonTitle: title,
        onUpdate: () => {
          widget.parent?.dispose();
          void commands.execute(CommandIDs.getLesson, { folder });
          void commands.execute(CommandIDs.openLessons);
        },
        onClose: () => widget.parent?.dispose(),
        onCompare: path =>
          void commands.execute(CommandIDs.compare, {
            path: pathIn(folder, path),
            incoming: true
          })
      });
      widget.title.icon = lessonsIcon;
      widget.title.label = trans.__('What is new');
      widget.title.caption = trans.__('What is new in %1', title);
      return widget;
    });
  }

  private readonly tabs: MainTabs<PreviewWidget>;
}
