import { existsSync, writeFileSync } from 'fs';
import { Classroom } from '../testing/classroom';
import { status } from './status';

jest.setTimeout(120_000);

let room: Classroom;

beforeAll(async () => {
  room = await Classroom.start({ allowHidden: false });
});

afterAll(async () => {
  await room.stop();
});

describe('a server that refuses hidden files', () => {
  it('gets, updates and compares a lesson all the same', async () => {
    const upstream = room.upstream('hidden');
    const folder = 'course/lesson';
    const gitFolder = 'homeroom-git/course%2Flesson';
    const complaints = () =>
      room.git('', `--git-dir=${gitFolder}`, 'status', '--porcelain') +
      room.git(gitFolder, 'fsck', '--no-progress');
    upstream.commit({ 'a.txt': 'a', '.gitignore': 'x', 'b/.c/d': 'd' });
    const result = await room.pull(upstream, { folder });
    expect(result).toMatchObject({
      gitFolder,
      written: ['a.txt'],
      skipped: [
        { path: '.gitignore', reason: 'hidden' },
        { path: 'b/.c/d', reason: 'hidden' }
      ]
    });
    expect(existsSync(room.path(folder, '.git'))).toBe(false);
    expect(complaints()).toBe('');
    upstream.commit({ 'a.txt': 'a2', '.gitignore': 'y' });
    expect(await room.pull(upstream, { folder })).toMatchObject({
      kind: 'updated',
      written: ['a.txt']
    });
    expect(complaints()).toBe('');
    expect(await status(room.context(), { folder })).toMatchObject({
      state: 'present',
      changed: [],
      deleted: []
    });
  });

  it('keeps a folder that may hold something hidden of the learner', async () => {
    const upstream = room.upstream('hidden-notes');
    const folder = 'notes';
    upstream.commit({ 'a.txt': 'a', 'old/b.txt': 'b' });
    await room.pull(upstream, { folder });
    writeFileSync(room.path(folder, 'old/.mine'), 'mine');
    upstream.commit({ 'old/b.txt': null });
    await room.pull(upstream, { folder });
    expect(existsSync(room.path(folder, 'old/b.txt'))).toBe(false);
    expect(existsSync(room.path(folder, 'old/.mine'))).toBe(true);
  });
});
