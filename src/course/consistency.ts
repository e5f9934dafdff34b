import { withDefaults } from './lesson-defaults';
import type { CourseManifest, Lesson, Session, SharedData } from './manifest';
import { COURSE_SCHEMA } from './schema';
import { sharedFolder } from './shared-folder';

const FOLDER = new RegExp(COURSE_SCHEMA.$defs.Path.pattern, 'u');

/**
 * What is wrong with a course that its schema allows: lessons, shared data, or times, that get in each other's way.
 *
 * The hub checks the same, in `jupyterlab_homeroom/hub/consistency.py`; a course
 * of Lab's settings passes no hub. Where shared data is, only the hub has to know.
 */
export function inconsistencies(manifest: CourseManifest): string[] {
  const lessons = manifest.lessons ?? [];
  const shared = manifest.shared ?? [];
  return [
    ...addresses(lessons),
    ...names('lessons', 'lesson', lessons),
    ...names('profiles', 'profile', manifest.profiles ?? []),
    ...names('shared', 'shared data', shared),
    ...folders(lessons, shared),
    ...times(manifest.session ?? {})
  ];
}

function addresses(lessons: Lesson[]): string[] {
  return lessons.flatMap(({ repo }, index) =>
    URL.canParse(repo) ? [] : [`lessons[${index}].repo: expected a web address`]
  );
}

/** Times that get in each other's way, in seconds; 0 stands for never. */
function times(session: Session): string[] {
  const { idleTimeout, maxAge, warnBefore, keepaliveMax, away } = session;
  const mistakes: string[] = [];
  if (warnBefore && idleTimeout && warnBefore >= idleTimeout) {
    mistakes.push(
      `session.warnBefore: expected less than idleTimeout (${idleTimeout}), found ${warnBefore}`
    );
  }
  if (keepaliveMax && maxAge && keepaliveMax > maxAge) {
    mistakes.push(
      `session.keepaliveMax: expected at most maxAge (${maxAge}), at which every server is stopped, found ${keepaliveMax}`
    );
  }
  if (away && idleTimeout === 0) {
    mistakes.push(
      'session.away: expected false, as idleTimeout is 0 and nothing is stopped for being idle'
    );
  }
  return mistakes;
}

function names(
  key: string,
  kind: string,
  named: ReadonlyArray<{ name: string }>
): string[] {
  const seen = new Set<string>();
  return named.flatMap(({ name }, index) => {
    if (seen.has(name)) {
      return [
        `${key}[${index}].name: expected a name that no other ${kind} has, found '${name}' again`
      ];
    }
    seen.add(name);
    return [];
  });
}

function folders(lessons: Lesson[], shared: SharedData[]): string[] {
  const seen: string[] = [];
  return [
    ...lessons.flatMap((lesson, index) => {
      const { folder } = withDefaults(lesson);
      const place = `lessons[${index}].${lesson.folder === undefined ? 'repo' : 'folder'}`;
      return FOLDER.test(folder)
        ? clash(
            place,
            'a folder that is not that of another lesson, nor inside or around it',
            folder,
            seen
          )
        : [
            `${place}: expected an address whose last part can be a folder's name, or the key 'folder'`
          ];
    }),
    ...shared.flatMap((data, index) =>
      clash(
        `shared[${index}].${data.folder === undefined ? 'name' : 'folder'}`,
        'a folder that is not that of a lesson or of other shared data, nor inside or around one',
        sharedFolder(data),
        seen
      )
    )
  ];
}

/** What is wrong with a folder beside those before it, which it joins. */
function clash(
  place: string,
  wanted: string,
  folder: string,
  seen: string[]
): string[] {
  const other = seen.find(one => overlap(one, folder));
  seen.push(folder);
  return other === undefined
    ? []
    : [`${place}: expected ${wanted}, found '${folder}' beside '${other}'`];
}

function overlap(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}
