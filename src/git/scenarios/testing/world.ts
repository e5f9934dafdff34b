import { existsSync, mkdirSync, writeFileSync } from 'fs';
import * as path from 'path';
import type { Classroom } from '../../../testing/classroom';
import type { Upstream } from '../../../testing/upstream';
import { git } from '../../../testing/upstream';
import type { IGitContext } from '../../context';
import { pull } from '../../pull';
import type { IPullParams, IPullResult } from '../../types';
import { plainHttp } from './plain-http';

/** What one scenario works with: a repository of its own, and a folder of its own in the learner's home. */
export class World {
  constructor(
    readonly room: Classroom,
    /** Names the repository and the folder; no other scenario of the classroom has it. */
    readonly id: string
  ) {
    this.upstream = room.upstream(id);
    this.params = {
      url: this.upstream.url,
      branch: '',
      confirmed: true,
      folder: `${id}/lesson`,
      depth: 0,
      subPath: '',
      first: '',
      trigger: 'asked'
    };
    mkdirSync(this.around);
    writeFileSync(path.join(this.around, 'thesis.txt'), 'years of work\n');
  }

  /** The repository that the link names. */
  upstream: Upstream;

  /** What each pull of the scenario asks for. */
  params: IPullParams;

  /** The folder around the lesson's, absolute. */
  get around(): string {
    return this.room.path(this.id);
  }

  /** The lesson's folder, absolute. */
  get folder(): string {
    return this.room.path(this.params.folder);
  }

  /** Where git's data of the lesson is, absolute. */
  get gitFolder(): string {
    const { folder } = this.params;
    const visible = this.room.path(
      'homeroom-git',
      folder.replace(/%/g, '%25').replace(/\//g, '%2F')
    );
    return existsSync(visible) ? visible : this.room.path(folder, '.git');
  }

  /** Whether there is a repository. */
  get isRepository(): boolean {
    return existsSync(path.join(this.gitFolder, 'HEAD'));
  }

  /** A file of the lesson, absolute. */
  path(file: string): string {
    return path.join(this.folder, file);
  }

  /** What operations work with. */
  get context(): IGitContext {
    return this.room.context({ http: plainHttp });
  }

  /** Pull as the scenario asks, in parts otherwise. */
  pull(params: Partial<IPullParams> = {}): Promise<IPullResult> {
    return pull(this.context, { ...this.params, ...params });
  }

  /** Run git in the lesson; it does not refresh the index by the way. */
  git(...args: string[]): string {
    return git(
      this.around,
      '--no-optional-locks',
      `--git-dir=${this.gitFolder}`,
      `--work-tree=${this.folder}`,
      ...args
    );
  }

  /** Run git in the instructor's working tree. */
  courseGit(...args: string[]): string {
    return git(this.upstream.folder, ...args);
  }

  /** The bare repository on the host. */
  get bare(): string {
    return this.courseGit('remote', 'get-url', 'origin');
  }
}
