import * as path from 'path';
import { isCoded } from '../../errors';
import { DirectHttp } from '../../testing/direct-http';
import { GitHost } from '../../testing/git-host';
import { Upstream, git } from '../../testing/upstream';
import { Objects } from '../objects';
import { discover } from '../discover';
import { fetchPack } from '../fetch-pack';
import { readTree } from '../tree';
import type { IParent, ISubmodules } from './fetch-submodules';
import { fetchSubmodule, fetchSubmodules } from './fetch-submodules';

jest.setTimeout(60_000);

let host: GitHost;
let count = 0;
beforeAll(async () => {
  host = await GitHost.start();
});
afterAll(() => host.stop());

/** A submodule as a course adds it. */
interface ILink {
  path: string;
  url: string;
  oid: string;
  branch?: string;
}

function upstream(name = `repository-${count++}`): Upstream {
  return new Upstream(host, name);
}

function bare({ url }: Upstream): string {
  return path.join(host.root, path.basename(url));
}

/** Commit submodules and their `.gitmodules`, as `git submodule add` does; gives the commit. */
function link(to: Upstream, links: ILink[], gitmodules?: string): string {
  const text = links.map(
    ({ path: at, url, branch }) =>
      `[submodule "${at}"]\n\tpath = ${at}\n\turl = ${url}\n` +
      (branch ? `\tbranch = ${branch}\n` : '')
  );
  to.commit({ '.gitmodules': gitmodules ?? text.join('') });
  const entries = links.flatMap(({ path: at, oid }) => [
    '--cacheinfo',
    `160000,${oid},${at}`
  ]);
  git(to.folder, 'update-index', '--add', ...entries);
  git(to.folder, 'commit', '-q', '-m', 'Submodules');
  return to.push();
}

function context(http = new DirectHttp(), signal?: AbortSignal) {
  return {
    http,
    signal: signal ?? new AbortController().signal,
    onProgress: () => undefined
  };
}

/** A lesson's repository, as a pull has fetched it. */
async function parentOf({ url }: Upstream): Promise<IParent> {
  const found = await discover(context(), {
    url,
    branch: '',
    confirmed: true
  });
  const have = { commit: null, shallow: [] };
  const { fs } = await fetchPack(context(), found, have, 1);
  const objects = new Objects(fs, null);
  const { tree } = await objects.commit(found.commit);
  return {
    url,
    branch: found.branch,
    tree: await readTree(objects, tree, null),
    objects
  };
}

/** Each file's text. */
async function texts({ files, objects }: ISubmodules) {
  const read: Record<string, string> = {};
  for (const [at, { oid }] of [...files].sort()) {
    const { bytes } = await objects.read(oid);
    read[at] = new TextDecoder().decode(bytes);
  }
  return read;
}

async function fetchAll(lesson: Upstream, http = new DirectHttp()) {
  const found = await fetchSubmodules(context(http), await parentOf(lesson));
  return { files: await texts(found), missing: found.missing };
}

describe('submodules', () => {
  it('come as plain files, at exactly their commit', async () => {
    const [lesson, data, tools] = [upstream(), upstream(), upstream()];
    const oid = data.commit({ 'a.csv': 'old', 'deep/b.csv': 'b' });
    data.commit({ 'a.csv': 'new' });
    git(bare(data), 'config', 'uploadpack.allowReachableSHA1InWant', 'true');
    const tip = tools.commit({ 'tool.py': 'pass' });
    link(lesson, [
      { path: 'data', url: `../${path.basename(data.url)}`, oid },
      { path: 'lib/tools', url: tools.url, oid: tip }
    ]);
    const http = new DirectHttp();
    expect(await fetchAll(lesson, http)).toEqual({
      files: {
        'data/a.csv': 'old',
        'data/deep/b.csv': 'b',
        'lib/tools/tool.py': 'pass'
      },
      missing: []
    });
    // Two for each.
    expect(http.log).toHaveLength(4);
  });

  it('come from the history where the host gives no commit by its oid', async () => {
    const [lesson, data] = [upstream(), upstream()];
    const oid = data.commit({ 'a.csv': 'old' });
    data.commit({ 'a.csv': 'new' });
    link(lesson, [{ path: 'data', url: data.url, oid }]);
    const { files, missing } = await fetchAll(lesson);
    expect(files).toEqual({ 'data/a.csv': 'old' });
    expect(missing).toEqual([]);
  });

  it.each([
    { branch: 'side', name: 'the branch that is named' },
    { branch: 'gone', name: 'the default branch, where the named one is gone' }
  ])('come from $name', async ({ branch }) => {
    const [lesson, data] = [upstream(), upstream()];
    const first = data.commit({ 'a.csv': 'main' });
    data.commit({ 'a.csv': 'newer' });
    git(data.folder, 'checkout', '-q', '-b', 'side');
    git(data.folder, 'commit', '-q', '--allow-empty', '-m', 'side');
    const side = git(data.folder, 'rev-parse', 'HEAD');
    git(data.folder, 'commit', '-q', '--allow-empty', '-m', 'side again');
    git(data.folder, 'push', '-q', 'origin', 'side');
    const oid = branch === 'side' ? side : first;
    link(lesson, [{ path: 'data', url: data.url, oid, branch }]);
    const { files, missing } = await fetchAll(lesson);
    expect(missing).toEqual([]);
    expect(files['data/a.csv']).toBe(branch === 'side' ? 'newer' : 'main');
  });

  it('follow the branch of the repository around them where it says so', async () => {
    const [lesson, data] = [upstream(), upstream()];
    data.commit({ 'a.csv': 'main' });
    git(data.folder, 'checkout', '-q', '-b', 'term-2');
    git(data.folder, 'commit', '-q', '--allow-empty', '-m', 'old');
    const oid = git(data.folder, 'rev-parse', 'HEAD');
    git(data.folder, 'commit', '-q', '--allow-empty', '-m', 'new');
    git(data.folder, 'push', '-q', 'origin', 'term-2');
    link(lesson, [{ path: 'data', url: data.url, oid, branch: '.' }]);
    const parent = await parentOf(lesson);
    const elsewhere = await fetchSubmodules(context(), parent);
    expect(elsewhere.missing).toEqual(['data']);
    const there = { ...parent, branch: 'term-2' };
    const found = await fetchSubmodules(context(), there);
    expect(await texts(found)).toEqual({ 'data/a.csv': 'main' });
  });

  it('in submodules come too, five deep and no deeper', async () => {
    const repositories = Array.from({ length: 7 }, () => upstream());
    let oid = repositories[6].commit({ 'file.txt': 'level 6' });
    for (let level = 5; level >= 0; level--) {
      const inner = repositories[level + 1];
      repositories[level].commit({ 'file.txt': `level ${level}` });
      oid = link(repositories[level], [{ path: 'in', url: inner.url, oid }]);
    }
    const { files, missing } = await fetchAll(repositories[0]);
    const names = Object.keys(files).filter(name => name.endsWith('.txt'));
    expect(names).toHaveLength(5);
    expect(files['in/in/in/in/in/file.txt']).toBe('level 5');
    expect(missing).toEqual(['in/in/in/in/in/in']);
  });

  it('that lead round are not followed', async () => {
    const [lesson, other] = [upstream(), upstream()];
    const first = lesson.commit({ 'a.txt': 'a' });
    const oid = link(other, [{ path: 'back', url: lesson.url, oid: first }]);
    link(lesson, [
      { path: 'other', url: other.url, oid },
      { path: 'self', url: lesson.url, oid: first }
    ]);
    const { files, missing } = await fetchAll(lesson);
    expect(Object.keys(files)).toEqual(['other/.gitmodules']);
    expect(missing).toEqual(['other/back', 'self']);
  });

  it('at the same commit are fetched once', async () => {
    const [lesson, data] = [upstream(), upstream()];
    const oid = data.commit({ 'a.csv': 'a' });
    const { url } = data;
    link(lesson, [
      { path: 'one', url, oid },
      { path: 'two', url, oid }
    ]);
    const http = new DirectHttp();
    const { files } = await fetchAll(lesson, http);
    expect(Object.keys(files)).toEqual(['one/a.csv', 'two/a.csv']);
    expect(http.log).toHaveLength(2);
  });

  it('that are not wanted are not asked for', async () => {
    const [lesson, data] = [upstream(), upstream()];
    const oid = data.commit({ 'a.csv': 'a' });
    const { url } = data;
    link(lesson, [
      { path: 'week1/data', url, oid },
      { path: 'week2/data', url: `${url}-gone`, oid }
    ]);
    const parent = await parentOf(lesson);
    const found = await fetchSubmodules(context(), {
      ...parent,
      wants: at => at.startsWith('week1/')
    });
    expect(await texts(found)).toEqual({ 'week1/data/a.csv': 'a' });
    expect(found.missing).toEqual([]);
  });
});

describe('submodules that cannot be had are missing:', () => {
  const absent = 'a'.repeat(40);

  it.each([
    { name: 'no such repository', url: () => `${host.url}/no-such.git` },
    { name: 'a page', url: () => `${host.url}/page/x.git` },
    { name: 'a host that fails', url: () => `${host.url}/status-503/x.git` },
    { name: 'a local path', url: () => '/srv/git/x.git' },
    { name: 'a helper', url: () => 'ext::sh -c true' },
    { name: 'an empty repository', url: () => upstream().url },
    {
      name: 'a commit that is nowhere',
      url: () => {
        const data = upstream();
        data.commit({ a: 'a' });
        return data.url;
      }
    },
    {
      name: 'a commit that the host would give by its oid and does not have',
      url: () => {
        const data = upstream();
        data.commit({ a: 'a' });
        git(
          bare(data),
          'config',
          'uploadpack.allowReachableSHA1InWant',
          'true'
        );
        return data.url;
      }
    }
  ])('$name', async ({ url }) => {
    const [lesson, data] = [upstream(), upstream()];
    const oid = data.commit({ 'a.csv': 'a' });
    link(lesson, [
      { path: 'data', url: data.url, oid },
      { path: 'lost', url: url(), oid: absent }
    ]);
    const { files, missing } = await fetchAll(lesson);
    expect(missing).toEqual(['lost']);
    expect(files).toEqual({ 'data/a.csv': 'a' });
  });

  it('one that .gitmodules does not name, or nothing does', async () => {
    const [lesson, plain] = [upstream(), upstream()];
    link(lesson, [{ path: 'data', url: 'x', oid: absent }], '[core]\n');
    expect((await fetchAll(lesson)).missing).toEqual(['data']);
    link(plain, [{ path: 'data', url: 'x', oid: absent }]);
    git(plain.folder, 'rm', '-q', '--cached', '.gitmodules');
    git(plain.folder, 'commit', '-q', '-m', 'no .gitmodules');
    plain.push();
    expect((await fetchAll(plain)).missing).toEqual(['data']);
  });

  it('an oid that is no commit', async () => {
    const [lesson, data] = [upstream(), upstream()];
    data.commit({ 'a.csv': 'a' });
    const oid = git(data.folder, 'rev-parse', 'HEAD:a.csv');
    git(bare(data), 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    link(lesson, [{ path: 'data', url: data.url, oid }]);
    expect(await fetchAll(lesson)).toEqual({ files: {}, missing: ['data'] });
  });

  it('those beyond a hundred', async () => {
    const [lesson, data] = [upstream(), upstream()];
    const oid = data.commit({ a: 'a' });
    const links = Array.from({ length: 103 }, (_, index) => ({
      path: `data-${index}`,
      url: data.url,
      oid
    }));
    link(lesson, links);
    const http = new DirectHttp();
    const { files, missing } = await fetchAll(lesson, http);
    expect(Object.keys(files)).toHaveLength(100);
    expect(missing).toHaveLength(3);
    expect(http.log).toHaveLength(2);
  });
});

describe('one submodule', () => {
  it('comes alone, with paths relative to it', async () => {
    const [lesson, data, inner] = [upstream(), upstream(), upstream()];
    const innerOid = inner.commit({ 'b.csv': 'b' });
    data.commit({ 'a.csv': 'a' });
    const oid = link(data, [{ path: 'in', url: inner.url, oid: innerOid }]);
    const found = await fetchSubmodule(
      context(),
      { url: lesson.url, branch: 'main' },
      { path: 'data', url: data.url, branch: '', oid }
    );
    expect(Object.keys(await texts(found!))).toEqual([
      '.gitmodules',
      'a.csv',
      'in/b.csv'
    ]);
  });

  it('is null where it cannot be had', async () => {
    const found = await fetchSubmodule(
      context(),
      { url: `${host.url}/lesson.git`, branch: 'main' },
      { path: 'x', url: '../nothing.git', branch: '', oid: 'a'.repeat(40) }
    );
    expect(found).toBeNull();
  });
});

it('a fetch of submodules is cancelled', async () => {
  const [lesson, data] = [upstream(), upstream()];
  const oid = data.commit({ a: 'a' });
  link(lesson, [{ path: 'data', url: data.url, oid }]);
  const parent = await parentOf(lesson);
  const controller = new AbortController();
  const http = new DirectHttp();
  const cancelling = {
    ...context(undefined, controller.signal),
    http: {
      request: (...args: Parameters<DirectHttp['request']>) => {
        controller.abort();
        return http.request(...args);
      }
    }
  };
  const failed = await fetchSubmodules(cancelling, parent).catch(
    (error: unknown) => error
  );
  expect(isCoded(failed, 'Cancelled')).toBe(true);
});
