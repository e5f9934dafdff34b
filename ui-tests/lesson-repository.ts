/** The instructor's side: lessons on the classroom's git host, and changes of them. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { IClassroom } from '../scripts/classroom.mjs';
import { git } from '../src/testing/upstream';

/** Files by path; null deletes one. */
export type Files = Record<string, string | Uint8Array | null>;

/** A lesson's bare repository. */
export class LessonRepository {
  /**
   * @param name - the repository's, without `.git`; made, without a commit, where it is missing.
   */
  constructor(classroom: IClassroom, name: string) {
    this.folder = path.join(classroom.gitRoot, `${name}.git`);
    this.url = `${classroom.gitUrl}/${name}.git`;
    if (!existsSync(this.folder)) {
      git(classroom.gitRoot, 'init', '-q', '--bare', '-b', 'main', this.folder);
    }
  }

  readonly folder: string;
  readonly url: string;

  /** The commit that `main` is at; empty where there is none. */
  get head(): string {
    return git(this.folder, 'for-each-ref', '--format=%(objectname)', MAIN);
  }

  /** Put a commit on top of `main`. */
  commit(files: Files): void {
    const { head } = this;
    const message = 'A change in class';
    const parts: (string | Uint8Array)[] = [
      `commit ${MAIN}\n`,
      'committer Grace Teacher <grace@example.org> 1767225600 +0000\n',
      `data ${message.length}\n${message}\n`,
      head && `from ${head}\n`
    ];
    for (const [name, content] of Object.entries(files)) {
      if (content === null) {
        parts.push(`D ${name}\n`);
        continue;
      }
      const bytes = Buffer.from(content);
      parts.push(`M 100644 inline ${name}\ndata ${bytes.length}\n`, bytes);
      parts.push('\n');
    }
    execFileSync('git', ['fast-import', '--quiet'], {
      cwd: this.folder,
      input: Buffer.concat(parts.map(part => Buffer.from(part)))
    });
  }

  /** Put `main` back to a commit that it was at. */
  reset(commit: string): void {
    git(this.folder, 'update-ref', MAIN, commit);
  }

  /** What a file says in the newest commit. */
  read(file: string): string {
    return git(this.folder, 'show', `${MAIN}:${file}`);
  }
}

const MAIN = 'refs/heads/main';
