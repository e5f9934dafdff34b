/* Generated from jupyterlab_homeroom/hub/course.schema.json by `jlpm generate`. Do not edit. */

/** The JSON Schema of a course's manifest, draft 2020-12. */
export const COURSE_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://jupyterlab-homeroom.readthedocs.io/course.schema.json',
  title: 'CourseManifest',
  description: 'A course: what course.yaml says and what the hub publishes.',
  type: 'object',
  additionalProperties: false,
  required: ['version', 'title'],
  properties: {
    version: {
      description: 'The version of this format. This Homeroom reads 1.',
      const: 1
    },
    title: {
      description: "The course's name as learners see it.",
      type: 'string',
      minLength: 1,
      maxLength: 200
    },
    description: {
      description: 'One or two sentences about the course.',
      type: 'string',
      maxLength: 2000
    },
    opens: {
      description: 'When the course begins, in quotes, with its zone.',
      $ref: '#/$defs/Moment'
    },
    closes: {
      description:
        'When the course ends, in quotes, with its zone: learners are told ahead.',
      $ref: '#/$defs/Moment'
    },
    lessons: {
      description: 'The lessons in the order in which learners see them.',
      type: 'array',
      maxItems: 1000,
      items: { $ref: '#/$defs/Lesson' }
    },
    lessonsFrom: { $ref: '#/$defs/LessonsFrom' },
    shared: {
      description:
        'Data that everybody, or the members of groups, find in a folder of their own, without a copy for each of them.',
      type: 'array',
      maxItems: 100,
      items: { $ref: '#/$defs/SharedData' }
    },
    hosts: {
      description:
        'Git hosts besides those of the lessons that learners may pull from without being asked, as host or host:port. A host named here, or by a lesson, may have a private address.',
      type: 'array',
      items: { $ref: '#/$defs/Host' }
    },
    profiles: {
      description:
        "The environments that lessons can ask for, as the hub's start page offers them.",
      type: 'array',
      maxItems: 100,
      items: { $ref: '#/$defs/Profile' }
    },
    groups: { $ref: '#/$defs/Groups' },
    session: { $ref: '#/$defs/Session' },
    desktop: { $ref: '#/$defs/Desktop' }
  },
  $defs: {
    Moment: {
      description: 'A date and a time with its zone.',
      type: 'string',
      pattern:
        '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})$',
      examples: ['2026-09-30T18:00:00+02:00']
    },
    Host: {
      description:
        'A host name or address, with a port where it is not the usual one.',
      type: 'string',
      pattern:
        '^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)(:[0-9]{1,5})?$'
    },
    Size: {
      description:
        'A size in MB, GB or TB (1 GB = 1,000 MB), or in MiB, GiB or TiB (1 GiB = 1,024 MiB).',
      type: 'string',
      pattern: '^(?!0+(\\.0+)? ?[A-Z])[0-9]{1,6}(\\.[0-9]{1,3})? ?[MGT]i?B$',
      examples: ['10 GiB']
    },
    Room: {
      description: 'A size such as 40 MB or 1.5 GiB, or a number of bytes.',
      type: ['string', 'integer'],
      pattern: '^(?!0+(\\.0+)? ?[A-Z])[0-9]{1,6}(\\.[0-9]{1,3})? ?[MGT]i?B$',
      minimum: 1,
      maximum: 1000000000000000
    },
    Path: {
      description:
        "A path inside a folder: no leading slash, no '..', no empty part.",
      type: 'string',
      minLength: 1,
      maxLength: 1000,
      pattern:
        '^(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+(/(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+)*$'
    },
    Lesson: {
      description: 'A lesson: a git repository and where it goes.',
      type: 'object',
      additionalProperties: false,
      required: ['name', 'repo'],
      properties: {
        name: {
          description:
            'A short name, unique in the course: letters, digits, dot, dash and underscore.',
          type: 'string',
          pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'
        },
        title: {
          description: 'What learners see; the name where it is missing.',
          type: 'string',
          minLength: 1,
          maxLength: 200
        },
        description: {
          description: 'One or two sentences about the lesson.',
          type: 'string',
          maxLength: 2000
        },
        repo: {
          description:
            "The repository's http or https address, without user or password.",
          type: 'string',
          pattern: '^https?://[^/@\\s]+/[^\\s?#]+$',
          examples: ['https://github.com/owner/name']
        },
        branch: {
          description:
            "A branch or a tag; the repository's default branch where it is missing.",
          type: 'string',
          minLength: 1,
          pattern: '^[^\\s~^:?*\\[\\\\]+$'
        },
        folder: {
          description:
            "Where the lesson goes in the learner's home; the repository's name where it is missing.",
          $ref: '#/$defs/Path'
        },
        open: {
          description: 'The file or folder to open, inside the lesson.',
          $ref: '#/$defs/Path'
        },
        auto: {
          description:
            'Whether it comes by itself where it is absent, and is updated by itself where nothing that the learner changed is touched.',
          type: 'boolean',
          default: false
        },
        size: {
          description:
            "About how much room it takes in the learner's home: shown before it is fetched, and compared with what is free.",
          $ref: '#/$defs/Room'
        }
      }
    },
    LessonsFrom: {
      description:
        "In place of `lessons`: a file with them in a git repository, which instructors edit. The hub's service (`service`) reads it again without a restart.",
      type: 'object',
      additionalProperties: false,
      required: ['repo'],
      properties: {
        repo: {
          description:
            "The repository's http or https address, without user or password.",
          type: 'string',
          pattern: '^https?://[^/@\\s]+/[^\\s?#]+$',
          examples: ['https://github.com/owner/name']
        },
        branch: {
          description:
            "A branch or a tag; the repository's default branch where it is missing.",
          type: 'string',
          minLength: 1,
          pattern: '^[^\\s~^:?*\\[\\\\]+$'
        },
        path: {
          description:
            'The file in the repository; lessons.yaml where it is missing.',
          $ref: '#/$defs/Path'
        }
      }
    },
    SharedData: {
      description:
        'Shared data: where it is, and where it appears. Its storage keeps it read-only, not Homeroom.',
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: {
        name: {
          description:
            'A short name, unique in the course: letters, digits, dot, dash and underscore.',
          type: 'string',
          pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'
        },
        title: {
          description: 'What learners see; the name where it is missing.',
          type: 'string',
          minLength: 1,
          maxLength: 200
        },
        description: {
          description: 'One or two sentences about the data.',
          type: 'string',
          maxLength: 2000
        },
        path: {
          description:
            "Where the data is, as an absolute path without '..', colons and braces: on the hub's machine, on Docker's machine, or inside the claim. A hub needs it; it is not published.",
          type: 'string',
          maxLength: 1000,
          pattern: '^(/|(/(?!\\.{1,2}(/|$))[^/\\\\:{}\\u0000-\\u001f]+)+)$',
          examples: ['/srv/shared/climate']
        },
        claim: {
          description:
            'The name of a Kubernetes volume claim that holds the data, in lower case: KubeSpawner mounts it. Without it, `path` is a folder that the containers have anyway. It is not published.',
          type: 'string',
          maxLength: 253,
          pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$'
        },
        folder: {
          description:
            "Where it appears in the learner's home; shared/NAME where it is missing.",
          $ref: '#/$defs/Path'
        },
        readers: {
          description:
            "The hub's groups whose members have it, besides the writers; everybody where it is missing. It is not published.",
          type: 'array',
          items: { $ref: '#/$defs/Group' }
        },
        writers: {
          description:
            "The hub's groups whose members may write it where the hub mounts it, in containers; nobody where it is missing. It is not published.",
          type: 'array',
          items: { $ref: '#/$defs/Group' }
        }
      }
    },
    Group: {
      description: 'The name of a group of the hub.',
      type: 'string',
      minLength: 1
    },
    Profile: {
      description: 'An environment that the hub starts servers with.',
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: {
        name: {
          description:
            "What the hub calls it, unique in the course: the `slug` of KubeSpawner's profile.",
          type: 'string',
          minLength: 1,
          maxLength: 200,
          pattern: '^[^\\s\\u0000-\\u001f]+$'
        },
        title: {
          description: 'What people see; the name where it is missing.',
          type: 'string',
          minLength: 1,
          maxLength: 200
        },
        description: {
          description: 'One or two sentences about the environment.',
          type: 'string',
          maxLength: 2000
        }
      }
    },
    Groups: {
      description: "The hub's groups.",
      type: 'object',
      additionalProperties: false,
      properties: {
        learners: {
          description:
            'The group of the learners. Without it, those of the roster are in the group learners.',
          type: 'string',
          minLength: 1
        },
        instructors: {
          description:
            'The group of the instructors. Without it, those of the roster are in the group instructors.',
          type: 'string',
          minLength: 1
        }
      }
    },
    Session: {
      description:
        'When servers stop, and what homes may hold. All times in seconds.',
      type: 'object',
      additionalProperties: false,
      properties: {
        idleTimeout: {
          description:
            'A server without activity for this long is stopped; 0 = never.',
          type: 'integer',
          minimum: 0
        },
        cullEvery: {
          description: 'How often the culler looks.',
          type: 'integer',
          minimum: 1
        },
        maxAge: {
          description:
            'A server is stopped at this age, used or not; 0 = never.',
          type: 'integer',
          minimum: 0
        },
        warnBefore: {
          description:
            'How long ahead learners are told of a stop; 600 where it is missing.',
          type: 'integer',
          minimum: 1
        },
        keepaliveMax: {
          description:
            'For how long learners may keep their server running without using it; 0 = not at all, 28800 where it is missing.',
          type: 'integer',
          minimum: 0,
          maximum: 31536000
        },
        away: {
          description:
            'Whether a server is also stopped where a tab is open, once nobody has touched one for idleTimeout.',
          type: 'boolean',
          default: false
        },
        quota: {
          description:
            "What a home may hold. Homeroom shows it; the hub's storage has to enforce it.",
          $ref: '#/$defs/Size'
        },
        groupQuotas: {
          description:
            "What the homes of a group's members may hold, by the group's name; of several the largest counts.",
          type: 'object',
          additionalProperties: { $ref: '#/$defs/Size' }
        }
      }
    },
    Desktop: {
      description:
        "Desktop programs, such as QGIS, as far as the learners' image has them.",
      type: 'object',
      additionalProperties: false,
      properties: {
        programs: {
          description:
            'The programs that come first, in this order; others that Homeroom knows follow.',
          type: 'array',
          maxItems: 100,
          items: { $ref: '#/$defs/DesktopProgram' }
        },
        idleMinutes: {
          description:
            'A program that nobody looked at or used for so many minutes is asked to close; missing = never. One that asks about unsaved work stays.',
          type: 'integer',
          minimum: 1,
          maximum: 100000
        }
      }
    },
    DesktopProgram: {
      description: 'A program on the desktop.',
      type: 'object',
      additionalProperties: false,
      required: ['id'],
      properties: {
        id: {
          description:
            "Homeroom's name for it, such as qgis, or that of an XDG entry without .desktop.",
          type: 'string',
          pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$',
          examples: ['qgis']
        },
        name: {
          description:
            "What people see; the program's own name where it is missing.",
          type: 'string',
          minLength: 1,
          maxLength: 200
        },
        hidden: {
          description: 'Whether it is not offered, nor started by a link.',
          type: 'boolean',
          default: false
        }
      }
    }
  }
};
