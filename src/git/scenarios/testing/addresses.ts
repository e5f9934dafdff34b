import { renameSync } from 'fs';
import { MINE, BOTH, learnerEdits, courseEditsApart } from './poem';
import type { IScenario, Step } from './scenario';
import { LESSON, commits, pulls, writes } from './steps';

/** The repository goes to another address on the host. */
const moves: Step = world => {
  const bare = world.bare;
  const name = `${world.id}-moved`;
  renameSync(bare, bare.replace(/[^/]+\.git$/, `${name}.git`));
  world.courseGit(
    'remote',
    'set-url',
    'origin',
    bare.replace(/[^/]+\.git$/, `${name}.git`)
  );
  world.params.url = world.params.url.replace(/[^/]+\.git$/, `${name}.git`);
};

/** Another lesson is at the address that the link has. */
const pointsElsewhere: Step = world => {
  const other = world.room.upstream(`${world.id}-other`);
  other.commit({ 'other.txt': 'other\n' });
  world.upstream = other;
  world.params.url = other.url;
};

/** Which repository the link names. */
export const ADDRESSES: IScenario[] = [
  {
    name: 'the repository moved to another address',
    given: [commits(LESSON), pulls()],
    learner: [learnerEdits],
    course: [courseEditsApart, moves],
    expect: {
      files: { 'poem.txt': BOTH },
      also: world =>
        expect(world.git('remote', 'get-url', 'origin')).toBe(world.params.url)
    }
  },
  {
    name: 'the repository moved, and nothing is new',
    rare: true,
    given: [commits(LESSON), pulls()],
    learner: [learnerEdits],
    course: [moves],
    expect: { result: { written: [] }, files: { 'poem.txt': MINE } }
  },
  {
    name: 'another repository is in the folder: another folder works',
    given: [commits(LESSON), pulls()],
    learner: [learnerEdits],
    course: [pointsElsewhere],
    expect: {
      error: 'OtherRepository',
      wayOut: { folder: 'second' },
      result: { kind: 'cloned', written: ['other.txt'] }
    }
  },
  {
    name: 'the repository has no commit yet',
    given: [],
    learner: [writes({ 'own.txt': 'own\n' })],
    expect: { error: 'EmptyRepository' }
  },
  {
    name: 'there is no such repository',
    given: [commits(LESSON), pulls()],
    learner: [learnerEdits],
    course: [
      world => {
        world.params.url = world.params.url.replace('.git', '-none.git');
      }
    ],
    expect: { error: 'RepositoryNotFound' }
  }
];
