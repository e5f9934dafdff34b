import { PathExt } from '@jupyterlab/coreutils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { CodedError } from '../../errors';
import type { ICopyOrder } from '../../server/copy-types';
import type { ICopyPreview } from '../../server/copies';
import type { IMount } from '../mounts';

/** Copies files and folders into shared data that everybody sees. */
export class Publisher {
  constructor(private readonly _options: Publisher.IOptions) {}

  /**
   * Copy files and folders into a folder of shared data, after a look at what that replaces. Never
   * rejects: what fails is told.
   *
   * @param paths - relative to the server's root.
   * @param mount - what it goes into.
   * @param folder - where in it, relative to the server's root.
   */
  async publish(
    paths: ReadonlyArray<string>,
    mount: IMount,
    folder = mount.folder
  ): Promise<void> {
    const { preview, confirm, run, tellFailure, trans } = this._options;
    for (const from of paths) {
      const order = { from, to: PathExt.join(folder, PathExt.basename(from)) };
      let found: ICopyPreview | null;
      try {
        found = await preview(order);
      } catch (error) {
        tellFailure(CodedError.from(error));
        return;
      }
      if (!(await confirm({ order, mount, preview: found }, trans))) {
        return;
      }
      // What came there since the look is nothing that anybody agreed to replace.
      await run({ ...order, replace: found === null || found.exists });
    }
  }
}

/** What is to be confirmed. */
export interface IPublication {
  order: ICopyOrder;
  mount: IMount;
  /** What would change; null = nobody knows. */
  preview: ICopyPreview | null;
}

/** A namespace for `Publisher` statics. */
export namespace Publisher {
  /** The options of a `Publisher`. */
  export interface IOptions {
    /** Compares with what is there; null where nobody can. Throws `CodedError`. */
    preview: (order: ICopyOrder) => Promise<ICopyPreview | null>;
    confirm: (
      publication: IPublication,
      trans: TranslationBundle
    ) => Promise<boolean>;
    /** Copies; never rejects. */
    run: (order: ICopyOrder) => Promise<void>;
    tellFailure: (error: CodedError) => void;
    trans: TranslationBundle;
  }
}
