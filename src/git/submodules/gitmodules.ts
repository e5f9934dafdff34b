/** A submodule, as `.gitmodules` describes it. */
export interface ISubmodule {
  /** Relative to the repository's root, without slashes at the ends. */
  path: string;
  /** As it is written: may be relative, or for ssh. */
  url: string;
  /** The branch that it follows; `.` = that of the repository around it; empty = none is named. */
  branch: string;
}

/** `[section]`, `[section.sub]` or `[section "sub"]`, then the rest of the line. */
const SECTION =
  /^\[\s*([A-Za-z0-9.-]+)(?:\s+"((?:[^"\\\n]|\\[^\n])*)")?\s*\](.*)$/;

const KEY = /^([A-Za-z][A-Za-z0-9-]*)\s*(?:=\s*(.*))?$/;

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  b: '\b'
};

/**
 * Read a `.gitmodules`: git's config syntax.
 *
 * Lines that cannot be read are passed over, and so are submodules without a path or address: the
 * others are still worth having.
 */
export function parseGitmodules(text: string): ISubmodule[] {
  const found = new Map<string, Map<string, string>>();
  let current: Map<string, string> | null = null;
  for (const line of logicalLines(text)) {
    const section = SECTION.exec(line);
    if (section) {
      current = sectionOf(found, section[1], section[2]);
    }
    const key = KEY.exec((section ? section[3] : line).trim());
    if (current && key) {
      current.set(key[1].toLowerCase(), readValue(key[2] ?? ''));
    }
  }
  return [...found.values()]
    .map(values => ({
      path: (values.get('path') ?? '').replace(/\/+$/, ''),
      url: values.get('url') ?? '',
      branch: values.get('branch') ?? ''
    }))
    .filter(({ path, url }) => path !== '' && url !== '');
}

/** The values of a submodule, or null where the section is about something else. */
function sectionOf(
  found: Map<string, Map<string, string>>,
  section: string,
  quoted: string | undefined
): Map<string, string> | null {
  const [, sub] = /^submodule(?:\.(.*))?$/i.exec(section) ?? [];
  const name = quoted?.replace(/\\(.)/g, '$1') ?? sub?.toLowerCase();
  if (name === undefined || !/^submodule(\.|$)/i.test(section)) {
    return null;
  }
  const values = found.get(name) ?? new Map<string, string>();
  found.set(name, values);
  return values;
}

/** Lines without what goes on in the next one, blank ones and whole comments. */
function logicalLines(text: string): string[] {
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r\n/g, '\n')
    .replace(/\\\n/g, '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !/^[#;]/.test(line));
}

/** A value without its quotes, escapes and comment. */
function readValue(raw: string): string {
  let value = '';
  let end = 0;
  let quoted = false;
  for (let at = 0; at < raw.length; at++) {
    const char = raw[at];
    if (char === '"') {
      quoted = !quoted;
    } else if (!quoted && (char === '#' || char === ';')) {
      break;
    } else if (char === '\\' && at + 1 < raw.length) {
      at++;
      value += ESCAPES[raw[at]] ?? raw[at];
    } else {
      value += char;
    }
    // Blanks at the end belong to the value only inside quotes.
    if (quoted || !/\s/.test(char)) {
      end = value.length;
    }
  }
  return value.slice(0, end);
}
