import type { IStateDB } from '@jupyterlab/statedb';
import type { ReadonlyPartialJSONValue } from '@lumino/coreutils';
import { isLinkFolder } from '../course/is-link-folder';
import type { ILessonSource } from './model';

/** The key in the state database. */
const KEY = 'jupyterlab-homeroom:linked-lessons';

const FIELDS = [
  'folder',
  'title',
  'description',
  'url',
  'branch',
  'open',
  'subPath'
] as const;

/**
 * The lessons that links brought, remembered in Lab's state database.
 *
 * Without a database they last as long as the page.
 */
export class LinkedLessons {
  /** @param state - Lab's state database, or null where there is none. */
  constructor(state: IStateDB | null) {
    this._state = state;
  }

  /** In the order in which they came. */
  get sources(): ReadonlyArray<ILessonSource> {
    return [...this._sources.values()];
  }

  /** Read what was remembered; lessons that were added in the meantime win. */
  async restore(): Promise<void> {
    const saved = readSources(await this._state?.fetch(KEY));
    const added = this.sources;
    this._sources = new Map(
      [...saved, ...added].map(source => [source.folder, source])
    );
    this._restored = true;
    if (added.length > 0) {
      await this._save();
    }
  }

  /** Remember a lesson, in place of the one with the same folder. */
  async add(source: ILessonSource): Promise<void> {
    this._sources.set(source.folder, source);
    await this._save();
  }

  /** Forget a lesson; nothing where it is not known. */
  async forget(folder: string): Promise<void> {
    if (this._sources.delete(folder)) {
      await this._save();
    }
  }

  // What was saved is not overwritten before it was read: `restore` saves.
  private async _save(): Promise<void> {
    if (this._restored) {
      await this._state?.save(KEY, {
        lessons: this.sources.map(source => ({ ...source }))
      });
    }
  }

  private readonly _state: IStateDB | null;
  private _sources = new Map<string, ILessonSource>();
  private _restored = false;
}

/** The lessons in a saved value; entries that this version cannot read are left out. */
export function readSources(
  value: ReadonlyPartialJSONValue | undefined
): ILessonSource[] {
  const lessons = isObject(value) ? value.lessons : undefined;
  if (!Array.isArray(lessons)) {
    return [];
  }
  return lessons.flatMap((entry: unknown) => {
    if (!isObject(entry) || FIELDS.some(f => typeof entry[f] !== 'string')) {
      return [];
    }
    const text = entry as Record<(typeof FIELDS)[number], string>;
    const { folder, title, description, url, branch, open, subPath } = text;
    // Lab's state may come from a file: a workspace that a lesson brought.
    return !isLinkFolder(folder)
      ? []
      : [
          {
            folder,
            title,
            description,
            url,
            branch,
            open,
            subPath,
            origin: 'link' as const,
            auto: false,
            size: null
          }
        ];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
