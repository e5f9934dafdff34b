import {
  SOURCES,
  FILE,
  given,
  sets,
  runs,
  removes,
  inserts,
  moves,
  learner,
  course,
  cells,
  read
} from './notebook-edits';
import { sourceOf } from './notebooks';
import type { IScenario } from './scenario';
import { commitsAll } from './steps';

/** What holds with ids and without. */
export function withIds(ids: boolean): IScenario[] {
  const about = ids ? 'with ids' : 'without ids';
  const table: IScenario[] = [
    {
      name: 'run only; the course edits that cell',
      learner: learner(runs(0, 1, 'mine\n')),
      course: course(sets(0, 'a = 10')),
      expect: cells('a = 10', ...SOURCES.slice(1))
    },
    {
      name: 'run only, and the course edits another cell',
      learner: learner(runs(0, 1, 'mine\n'), runs(1, 2, 'mine too\n')),
      course: course(sets(4, 'e = 50')),
      expect: {
        also: world => {
          const [first, , , , last] = read(world).cells;
          expect(first).toMatchObject({ execution_count: 1 });
          expect(JSON.stringify(first.outputs)).toContain('mine');
          expect(sourceOf(last)).toBe('e = 50');
        }
      }
    },
    {
      name: 'run by both',
      learner: learner(runs(0, 1, 'mine\n')),
      course: course(runs(0, 7, 'theirs\n'), sets(4, 'e = 50')),
      expect: {
        result: { clashes: [] },
        ...cells(...SOURCES.slice(0, 4), 'e = 50')
      }
    },
    {
      name: 'one cell edited by each',
      learner: learner(sets(0, 'a = 11')),
      course: course(sets(4, 'e = 50')),
      expect: {
        result: { merged: [FILE], clashes: [] },
        ...cells('a = 11', 'b = 2', 'c = 3', 'd = 4', 'e = 50')
      }
    },
    {
      name: 'one cell edited by both',
      learner: learner(sets(2, 'c = 33')),
      course: course(sets(2, 'c = 30'), sets(4, 'e = 50')),
      expect: {
        result: { merged: [FILE], clashes: [{ path: FILE, beside: null }] },
        ...cells('a = 1', 'b = 2', 'c = 33', 'c = 30', 'd = 4', 'e = 50')
      }
    },
    {
      name: 'moved by the course, edited by the learner',
      learner: learner(sets(0, 'a = 1 + 0')),
      course: course(moves(0, 3)),
      expect: cells('b = 2', 'c = 3', 'd = 4', 'a = 1 + 0', 'e = 5')
    },
    {
      name: 'edited by the learner, deleted by the course',
      learner: learner(sets(1, 'b = 2 + 0')),
      course: course(removes(1), sets(4 - 1, 'e = 50'))
    },
    {
      name: 'deleted by the learner, edited by the course',
      learner: learner(removes(1)),
      course: course(sets(1, 'b = 20'))
    },
    {
      name: 'deleted by the course, run by the learner',
      learner: learner(runs(1, 1, 'mine\n')),
      course: course(removes(1))
    },
    {
      name: 'a cell added by each, in other places',
      learner: learner(inserts(1, 'mine = 1', ids)),
      course: course(inserts(4, 'theirs = 1', ids)),
      expect: cells(
        'a = 1',
        'mine = 1',
        'b = 2',
        'c = 3',
        'd = 4',
        'theirs = 1',
        'e = 5'
      )
    },
    {
      name: 'a cell added by each, at one place',
      learner: learner(inserts(2, 'mine = 1', ids)),
      course: course(inserts(2, 'theirs = 1', ids))
    },
    {
      name: 'edited and committed by the learner, edited by the course',
      learner: [...learner(sets(0, 'a = 11')), commitsAll],
      course: course(sets(4, 'e = 50')),
      expect: {
        head: 'merge',
        ...cells('a = 11', 'b = 2', 'c = 3', 'd = 4', 'e = 50')
      }
    }
  ];
  return table.map(scenario => ({
    given: given(ids),
    rare: !ids && !/one cell|moved|run by both/.test(scenario.name),
    ...scenario,
    name: `${about}: ${scenario.name}`
  }));
}
