import { lessonsIcon } from '../icon';
import type { ILessonFile } from '../lesson-file';
import { MainTabs } from '../main-tabs';
import { pathIn } from '../path-in';
import { Colours } from './colours';
import type { ICompareOptions } from './compare-options';
import { ComparisonWidget } from './comparison-widget';
import { makeChoice } from './make-choice';
import { CommandIDs } from '../command-ids';

/** The comparisons that are open, one for each file. */
export class Comparisons {
  constructor(private readonly options: ICompareOptions) {
    this.tabs = new MainTabs(options.shell);
    this.colours = new Colours(options.languages);
  }

  /** Show the comparison of a file. */
  open({ lesson, path }: ILessonFile, incoming: boolean): void {
    const { colours } = this;
    const { lessons, commands, trans } = this.options;
    const { folder, title } = lesson;
    const at = pathIn(folder, path);
    const kind = incoming ? 'incoming' : 'compare';
    this.tabs.open(`jp-homeroom-${kind}:${at}`, () => {
      const widget = new ComparisonWidget({
        ...{ lessons, folder, path, incoming, colours, trans },
        lessonTitle: title,
        onOpen: file =>
          void commands.execute(CommandIDs.openDocument, {
            path: pathIn(folder, file)
          }),
        choose: params => makeChoice(params, this.options)
      });
      const name = path.slice(path.lastIndexOf('/') + 1);
      widget.title.icon = lessonsIcon;
      widget.title.label = trans.__('Compare %1', name);
      widget.title.caption = trans.__('Versions of %1', at);
      return widget;
    });
  }

  private readonly colours: Colours;
  private readonly tabs: MainTabs<ComparisonWidget>;
}
