import type { JupyterFrontEnd } from '@jupyterlab/application';
import { PathExt } from '@jupyterlab/coreutils';
import type { CommandRegistry } from '@lumino/commands';
import type { Widget } from '@lumino/widgets';

/** Lab's command that adds a cell; of the notebook. */
const INSERT_BELOW = 'notebook:insert-cell-below';

/**
 * What is used of Lab's notebook. Its package is not depended on: it would bring all of the notebook for
 * these few types.
 */
interface INotebookWidget extends Widget {
  context: {
    localPath: string;
    model: {
      readOnly: boolean;
      defaultKernelLanguage: string;
    };
  };
  content: { activeCell: ICell | null };
}

/** A cell of a notebook. */
interface ICell {
  model: {
    type: string;
    sharedModel: { getSource(): string; setSource(source: string): void };
  };
  editor: {
    getCursorPosition(): { column: number };
    replaceSelection?: (text: string) => void;
    focus(): void;
  } | null;
}

/** The notebook that the learner works in. */
export class OpenNotebook {
  constructor(
    private readonly _shell: JupyterFrontEnd.IShell,
    private readonly _commands: CommandRegistry
  ) {
    _shell.currentChanged?.connect((_, { newValue }) => {
      if (newValue && isNotebook(newValue)) {
        this._last = newValue;
      }
    });
  }

  /** Its language, as a notebook names it; null where none is open. */
  get language(): string | null {
    return this._widget?.context.model.defaultKernelLanguage ?? null;
  }

  /** Whether it can be changed; false where none is open. */
  get isWritable(): boolean {
    return this._widget?.context.model.readOnly === false;
  }

  /** The folder that it is in, relative to the server's root; null where none is open. */
  get folder(): string | null {
    const widget = this._widget;
    return widget && PathExt.dirname(widget.context.localPath);
  }

  /** Put code at the cursor, where that is in a cell with code, else into a new cell below. */
  async insert(code: string): Promise<void> {
    const widget = this._widget;
    if (!widget) {
      return;
    }
    this._shell.activateById(widget.id);
    const cell = widget.content.activeCell;
    if (cell?.model.type === 'code' && this._put(cell, code)) {
      return;
    }
    await this._commands.execute(INSERT_BELOW);
    const added = widget.content.activeCell;
    added?.model.sharedModel.setSource(code);
    added?.editor?.focus();
  }

  /** Put code into a cell; says whether that was possible. */
  private _put({ model, editor }: ICell, code: string): boolean {
    if (!model.sharedModel.getSource().trim()) {
      model.sharedModel.setSource(code);
    } else if (editor?.replaceSelection) {
      const isMidLine = editor.getCursorPosition().column > 0;
      editor.replaceSelection(`${isMidLine ? '\n' : ''}${code}\n`);
    } else {
      return false;
    }
    editor?.focus();
    return true;
  }

  private get _widget(): INotebookWidget | null {
    if (this._last && !this._last.isDisposed) {
      return this._last;
    }
    // One that was open before anybody listened.
    for (const widget of this._shell.widgets('main')) {
      if (isNotebook(widget)) {
        return widget;
      }
    }
    return null;
  }

  private _last: INotebookWidget | null = null;
}

function isNotebook(widget: Widget): widget is INotebookWidget {
  return widget.hasClass('jp-NotebookPanel');
}
