import { Signal, type ISignal } from '@lumino/signaling';
import type { IDisposable } from '@lumino/disposable';
import type { Profile } from '../../course/manifest';
import { isCoded, type CodedError } from '../../errors';
import type { ICourse } from '../../tokens';
import { buildLink, type ILinkPlace } from '../build';
import { parseLink } from '../parse';
import { readRepository } from '../read-repository';
import { readPlace } from './read-place';
import type { LookState, RemoteLook } from './remote-look';
import { EMPTY, type ILinkValues } from './values';

/** The link that the form's fields make, or what is in its way. */
export type MadeLink =
  | { kind: 'link'; url: string }
  /** Something is not filled in yet. */
  | { kind: 'missing'; field: 'repo' | 'urlPath' | 'address' }
  | { kind: 'wrong'; field: keyof ILinkValues; error: CodedError | null };

/** The form that makes links: its fields, what is known of the repository, and the link. */
export class LinkModel implements IDisposable {
  constructor(private readonly _options: LinkModel.IOptions) {
    this._options.look.changed.connect(this._emit, this);
    this._options.course.changed.connect(this._emit, this);
    this.set({});
  }

  /** The fields. */
  get values(): Readonly<ILinkValues> {
    return this._values;
  }

  /** What is known of the repository. */
  get remote(): LookState {
    return this._options.look.state;
  }

  /** The hub or server of this page. */
  get here(): ILinkPlace {
    return this._options.here;
  }

  /** The environments to choose from; none where the link leads to no hub. */
  get profiles(): ReadonlyArray<Profile> {
    const { course, here } = this._options;
    const { place } = this._values;
    const kind = place === 'here' ? here.kind : place;
    return kind === 'hub' ? (course.manifest?.profiles ?? []) : [];
  }

  /** The link, as the fields are now. */
  get link(): MadeLink {
    return this._link;
  }

  /** Emitted when anything changes. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    this._isDisposed = true;
    this._options.look.dispose();
    Signal.clearData(this);
  }

  /** Change fields. */
  set(change: Partial<ILinkValues>): void {
    this._values = { ...this._values, ...change };
    const { repo, branch } = this._values;
    this._options.look.set(repositoryOf(repo), branch.trim());
    this._link = this._make();
    this._emit();
  }

  /** Start over with other fields. */
  reset(values: Partial<ILinkValues>): void {
    this.set({ ...EMPTY, ...values });
  }

  /** Look at a repository that nobody vouched for, or look again. */
  lookAnyway(): void {
    this._options.look.lookAnyway();
  }

  private _make(): MadeLink {
    const { repo, branch, file, folder, form, app, place, ...values } =
      this._values;
    if (repo.trim() === '') {
      return { kind: 'missing', field: 'repo' };
    }
    if (app === 'custom' && values.urlPath.trim() === '') {
      return { kind: 'missing', field: 'urlPath' };
    }
    const to = place === 'here' ? this.here : readPlace(place, values.address);
    if (!to) {
      return values.address.trim()
        ? { kind: 'wrong', field: 'address', error: null }
        : { kind: 'missing', field: 'address' };
    }
    try {
      const content = {
        url: readRepository(repo.trim()),
        branch: branch.trim(),
        file: withoutSlashes(file.trim()),
        folder: withoutSlashes(folder.trim()),
        app,
        urlPath: values.urlPath.trim(),
        profile: this._offers(values.profile) ? values.profile : ''
      };
      const url = buildLink(content, form, to);
      // What would be refused when it is followed is refused now.
      parseLink(
        new URL(buildLink({ ...content, profile: '' }, form, to)).search
      );
      return { kind: 'link', url };
    } catch (error) {
      if (!isCoded(error, 'LinkRefused')) {
        throw error;
      }
      return { kind: 'wrong', field: this._fieldOf(error), error };
    }
  }

  private _offers(profile: string): boolean {
    return this.profiles.some(({ name }) => name === profile);
  }

  /** The field that a parameter of the link is filled in by. */
  private _fieldOf({ data }: CodedError<'LinkRefused'>): keyof ILinkValues {
    switch (data.parameter) {
      case 'branch':
        return 'branch';
      case 'targetPath':
        return 'folder';
      case 'urlpath':
        return this._values.app === 'custom' ? 'urlPath' : 'file';
      default:
        return 'repo';
    }
  }

  private _emit(): void {
    this._changed.emit();
  }

  private _values = EMPTY;
  private _link: MadeLink = { kind: 'missing', field: 'repo' };
  private _isDisposed = false;
  private readonly _changed = new Signal<this, void>(this);
}

/** A namespace for `LinkModel` statics. */
export namespace LinkModel {
  /** The options of a `LinkModel`. */
  export interface IOptions {
    course: Pick<ICourse, 'manifest' | 'changed'>;
    /** The hub or server of this page. */
    here: ILinkPlace;
    /** Looks at the repository; disposed with the model. */
    look: RemoteLook;
  }
}

/** The address that can be looked at, or null while it is none. */
function repositoryOf(typed: string): string | null {
  try {
    return readRepository(typed.trim());
  } catch {
    return null;
  }
}

function withoutSlashes(path: string): string {
  return path.replace(/^\/+|\/+$/g, '');
}
