import type { GitHttpRequest } from 'isomorphic-git';
import { execFileSync } from 'child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  writeFileSync
} from 'fs';
import { Classroom } from '../testing/classroom';
import { DirectHttp } from '../testing/direct-http';
import type { Upstream } from '../testing/upstream';
import { git } from '../testing/upstream';

jest.setTimeout(120_000);

let room: Classroom;
let upstream: Upstream;
let count = 0;
let folder = '';

beforeAll(async () => {
  room = await Classroom.start();
});

afterAll(async () => {
  await room.stop();
});

beforeEach(() => {
  count++;
  folder = `hostile-${count}`;
  upstream = room.upstream(`hostile-repository-${count}`);
});

/** A git host that gives the branch `main` another name, and HEAD leads to it. */
class RenamingHttp extends DirectHttp {
  constructor(private readonly name: string) {
    super();
  }

  override readonly request = async (request: GitHttpRequest) => {
    const method = request.method ?? 'GET';
    const parts: Uint8Array[] = [];
    for await (const part of request.body ?? []) {
      parts.push(part);
    }
    const response = await fetch(request.url, {
      method,
      headers: request.headers,
      body: parts.length > 0 ? new Blob(parts as BlobPart[]) : undefined
    });
    const answer = Buffer.from(await response.arrayBuffer());
    const bytes =
      method === 'GET' ? this.renamed(answer.toString('latin1')) : answer;
    return {
      url: request.url,
      method,
      statusCode: response.status,
      statusMessage: response.statusText,
      headers: Object.fromEntries(response.headers),
      body: (async function* () {
        yield new Uint8Array(bytes);
      })()
    };
  };

  private renamed(advertisement: string): Buffer {
    const lines = [...advertisement.matchAll(/[0-9a-f]{4}([0-9a-f]{40} .*\n)/g)]
      .map(match => match[1].replaceAll('refs/heads/main', this.name))
      .map(line => (line.length + 4).toString(16).padStart(4, '0') + line);
    const service = '# service=git-upload-pack\n';
    const first = (service.length + 4).toString(16).padStart(4, '0') + service;
    return Buffer.from(`${first}0000${lines.join('')}0000`, 'latin1');
  }
}

/** Write an object into the instructor's repository, whatever git thinks of it. */
function writeObject(type: string, bytes: string | Buffer): string {
  return execFileSync(
    'git',
    ['hash-object', '-t', type, '-w', '--stdin', '--literally'],
    { cwd: upstream.folder, input: bytes, encoding: 'utf8' }
  ).trim();
}

function entry(mode: string, name: string, oid: string): Buffer {
  return Buffer.concat([
    Buffer.from(`${mode} ${name}\0`),
    Buffer.from(oid, 'hex')
  ]);
}

describe('a hostile host', () => {
  it.each([
    'refs/heads/../../../../thesis.txt',
    'refs/tags/../../../thesis.txt',
    'a/../../../thesis.txt',
    'config',
    'homeroom/journal.json'
  ])('names its branch %s, and nothing is written there', async name => {
    upstream.commit({ 'a.txt': 'a' });
    writeFileSync(room.path('thesis.txt'), 'years of work');
    await expect(
      room.pull(upstream, { folder }, { http: new RenamingHttp(name) })
    ).rejects.toMatchObject({ code: 'UnsafeName', data: { path: name } });
    expect(readFileSync(room.path('thesis.txt'), 'utf8')).toBe('years of work');
    expect(existsSync(room.path(folder))).toBe(false);
  });
});

describe('a hostile journal', () => {
  it('does not lead out of the folder', async () => {
    upstream.commit({ 'a.txt': 'a' });
    const blob = git(upstream.folder, 'rev-parse', 'HEAD:a.txt');
    await room.pull(upstream, { folder });
    const head = room.git(folder, 'rev-parse', 'HEAD');
    const tree = room.git(folder, 'rev-parse', 'HEAD^{tree}');
    writeFileSync(room.path('.bashrc'), 'alias l=ls');
    writeFileSync(
      room.path(folder, '.git/homeroom/journal.json'),
      JSON.stringify({
        version: 1,
        phase: 'files',
        packs: [],
        promisor: [],
        url: upstream.url,
        ref: 'refs/heads/main',
        named: false,
        headRef: 'refs/heads/main',
        head,
        headTree: tree,
        from: null,
        to: head,
        tree,
        shallow: [],
        subPath: '',
        absent: [],
        extras: { commits: {}, files: [], commit: null },
        staged: [],
        moves: [],
        done: null,
        before: null,
        entries: [{ path: '../.bashrc', old: null, new: blob }]
      })
    );
    await expect(room.pull(upstream, { folder })).rejects.toMatchObject({
      code: 'UnsafeName'
    });
    expect(readFileSync(room.path('.bashrc'), 'utf8')).toBe('alias l=ls');
  });
});

describe('a hostile lesson', () => {
  it('does not write through a link that leads nowhere yet', async () => {
    const link = writeObject('blob', '../.ssh/authorized_keys');
    upstream.commit({ 'a.txt': 'a' });
    git(
      upstream.folder,
      'update-index',
      '--add',
      '--cacheinfo',
      `120000,${link},notes.txt`
    );
    git(upstream.folder, 'commit', '-qm', 'A link');
    upstream.push();
    mkdirSync(room.path('.ssh'), { recursive: true });
    // As nbgitpuller does it: with a real link.
    git(room.path(), 'clone', '-q', upstream.url, folder);
    expect(lstatSync(room.path(folder, 'notes.txt')).isSymbolicLink()).toBe(
      true
    );
    git(upstream.folder, 'checkout', '-q', '--', '.');
    upstream.commit({ 'notes.txt': 'ssh-ed25519 AAAA' });
    await room.pull(upstream, { folder });
    expect(existsSync(room.path('.ssh/authorized_keys'))).toBe(false);
    expect(readFileSync(room.path(folder, 'notes.txt'), 'utf8')).toBe(
      'ssh-ed25519 AAAA'
    );
    expect(room.complaints(folder)).toBe('');
  });
  it('has a link and a folder of one name, and nothing is written through the link', async () => {
    const link = writeObject('blob', '../elsewhere');
    const blob = writeObject('blob', 'new');
    const inner = writeObject('tree', entry('100644', 'x', blob));
    const tree = writeObject(
      'tree',
      Buffer.concat([
        entry('40000', 'data', inner),
        entry('120000', 'data', link)
      ])
    );
    const who = 'A <a@example.org> 1 +0000';
    const text = `tree ${tree}\nauthor ${who}\ncommitter ${who}\n\nx\n`;
    const commit = writeObject('commit', text);
    git(upstream.folder, 'update-ref', 'HEAD', commit);
    upstream.push();
    mkdirSync(room.path('elsewhere'));
    git(room.path(), 'clone', '-q', upstream.url, folder);
    expect(lstatSync(room.path(folder, 'data')).isSymbolicLink()).toBe(true);
    await expect(room.pull(upstream, { folder })).rejects.toMatchObject({
      code: 'Unexpected'
    });
    expect(existsSync(room.path('elsewhere/x'))).toBe(false);
  });
});
