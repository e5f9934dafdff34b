/* Generated from jupyterlab_homeroom/hub/course.schema.json by `jlpm generate`. Do not edit. */
// @ts-nocheck -- made by ajv.
import type { ValidateFunction } from 'ajv';
import ucs2length from 'ajv/dist/runtime/ucs2length';

export const validate: ValidateFunction = validate20;
const schema31 = {
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
const schema32 = {
  description: 'A date and a time with its zone.',
  type: 'string',
  pattern:
    '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})$',
  examples: ['2026-09-30T18:00:00+02:00']
};
const schema44 = {
  description:
    'A host name or address, with a port where it is not the usual one.',
  type: 'string',
  pattern:
    '^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)(:[0-9]{1,5})?$'
};
const schema45 = {
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
};
const schema46 = {
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
};
const func1 = Object.prototype.hasOwnProperty;
const func2 = ucs2length;
const pattern4 = new RegExp(
  '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})$',
  'u'
);
const pattern19 = new RegExp(
  '^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)(:[0-9]{1,5})?$',
  'u'
);
const pattern20 = new RegExp('^[^\\s\\u0000-\\u001f]+$', 'u');
const schema34 = {
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
};
const schema35 = {
  description:
    "A path inside a folder: no leading slash, no '..', no empty part.",
  type: 'string',
  minLength: 1,
  maxLength: 1000,
  pattern:
    '^(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+(/(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+)*$'
};
const schema37 = {
  description: 'A size such as 40 MB or 1.5 GiB, or a number of bytes.',
  type: ['string', 'integer'],
  pattern: '^(?!0+(\\.0+)? ?[A-Z])[0-9]{1,6}(\\.[0-9]{1,3})? ?[MGT]i?B$',
  minimum: 1,
  maximum: 1000000000000000
};
const pattern6 = new RegExp('^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$', 'u');
const pattern7 = new RegExp('^https?://[^/@\\s]+/[^\\s?#]+$', 'u');
const pattern8 = new RegExp('^[^\\s~^:?*\\[\\\\]+$', 'u');
const pattern9 = new RegExp(
  '^(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+(/(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+)*$',
  'u'
);
const pattern11 = new RegExp(
  '^(?!0+(\\.0+)? ?[A-Z])[0-9]{1,6}(\\.[0-9]{1,3})? ?[MGT]i?B$',
  'u'
);
function validate21(
  data,
  {
    instancePath = '',
    parentData,
    parentDataProperty,
    rootData = data,
    dynamicAnchors = {}
  } = {}
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate21.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.name === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'name' },
        message: "must have required property '" + 'name' + "'",
        schema: schema34.required,
        parentSchema: schema34,
        data
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.repo === undefined) {
      const err1 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'repo' },
        message: "must have required property '" + 'repo' + "'",
        schema: schema34.required,
        parentSchema: schema34,
        data
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func1.call(schema34.properties, key0)) {
        const err2 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
          message: 'must NOT have additional properties',
          schema: false,
          parentSchema: schema34,
          data
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.name !== undefined) {
      let data0 = data.name;
      if (typeof data0 === 'string') {
        if (!pattern6.test(data0)) {
          const err3 = {
            instancePath: instancePath + '/name',
            schemaPath: '#/properties/name/pattern',
            keyword: 'pattern',
            params: { pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$' },
            message:
              'must match pattern "' +
              '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$' +
              '"',
            schema: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$',
            parentSchema: schema34.properties.name,
            data: data0
          };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
      } else {
        const err4 = {
          instancePath: instancePath + '/name',
          schemaPath: '#/properties/name/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema34.properties.name.type,
          parentSchema: schema34.properties.name,
          data: data0
        };
        if (vErrors === null) {
          vErrors = [err4];
        } else {
          vErrors.push(err4);
        }
        errors++;
      }
    }
    if (data.title !== undefined) {
      let data1 = data.title;
      if (typeof data1 === 'string') {
        if (func2(data1) > 200) {
          const err5 = {
            instancePath: instancePath + '/title',
            schemaPath: '#/properties/title/maxLength',
            keyword: 'maxLength',
            params: { limit: 200 },
            message: 'must NOT have more than 200 characters',
            schema: 200,
            parentSchema: schema34.properties.title,
            data: data1
          };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
        if (func2(data1) < 1) {
          const err6 = {
            instancePath: instancePath + '/title',
            schemaPath: '#/properties/title/minLength',
            keyword: 'minLength',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 characters',
            schema: 1,
            parentSchema: schema34.properties.title,
            data: data1
          };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      } else {
        const err7 = {
          instancePath: instancePath + '/title',
          schemaPath: '#/properties/title/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema34.properties.title.type,
          parentSchema: schema34.properties.title,
          data: data1
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
    }
    if (data.description !== undefined) {
      let data2 = data.description;
      if (typeof data2 === 'string') {
        if (func2(data2) > 2000) {
          const err8 = {
            instancePath: instancePath + '/description',
            schemaPath: '#/properties/description/maxLength',
            keyword: 'maxLength',
            params: { limit: 2000 },
            message: 'must NOT have more than 2000 characters',
            schema: 2000,
            parentSchema: schema34.properties.description,
            data: data2
          };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = {
          instancePath: instancePath + '/description',
          schemaPath: '#/properties/description/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema34.properties.description.type,
          parentSchema: schema34.properties.description,
          data: data2
        };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.repo !== undefined) {
      let data3 = data.repo;
      if (typeof data3 === 'string') {
        if (!pattern7.test(data3)) {
          const err10 = {
            instancePath: instancePath + '/repo',
            schemaPath: '#/properties/repo/pattern',
            keyword: 'pattern',
            params: { pattern: '^https?://[^/@\\s]+/[^\\s?#]+$' },
            message:
              'must match pattern "' + '^https?://[^/@\\s]+/[^\\s?#]+$' + '"',
            schema: '^https?://[^/@\\s]+/[^\\s?#]+$',
            parentSchema: schema34.properties.repo,
            data: data3
          };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = {
          instancePath: instancePath + '/repo',
          schemaPath: '#/properties/repo/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema34.properties.repo.type,
          parentSchema: schema34.properties.repo,
          data: data3
        };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.branch !== undefined) {
      let data4 = data.branch;
      if (typeof data4 === 'string') {
        if (func2(data4) < 1) {
          const err12 = {
            instancePath: instancePath + '/branch',
            schemaPath: '#/properties/branch/minLength',
            keyword: 'minLength',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 characters',
            schema: 1,
            parentSchema: schema34.properties.branch,
            data: data4
          };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (!pattern8.test(data4)) {
          const err13 = {
            instancePath: instancePath + '/branch',
            schemaPath: '#/properties/branch/pattern',
            keyword: 'pattern',
            params: { pattern: '^[^\\s~^:?*\\[\\\\]+$' },
            message: 'must match pattern "' + '^[^\\s~^:?*\\[\\\\]+$' + '"',
            schema: '^[^\\s~^:?*\\[\\\\]+$',
            parentSchema: schema34.properties.branch,
            data: data4
          };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = {
          instancePath: instancePath + '/branch',
          schemaPath: '#/properties/branch/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema34.properties.branch.type,
          parentSchema: schema34.properties.branch,
          data: data4
        };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.folder !== undefined) {
      let data5 = data.folder;
      if (typeof data5 === 'string') {
        if (func2(data5) > 1000) {
          const err15 = {
            instancePath: instancePath + '/folder',
            schemaPath: '#/$defs/Path/maxLength',
            keyword: 'maxLength',
            params: { limit: 1000 },
            message: 'must NOT have more than 1000 characters',
            schema: 1000,
            parentSchema: schema35,
            data: data5
          };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (func2(data5) < 1) {
          const err16 = {
            instancePath: instancePath + '/folder',
            schemaPath: '#/$defs/Path/minLength',
            keyword: 'minLength',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 characters',
            schema: 1,
            parentSchema: schema35,
            data: data5
          };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
        if (!pattern9.test(data5)) {
          const err17 = {
            instancePath: instancePath + '/folder',
            schemaPath: '#/$defs/Path/pattern',
            keyword: 'pattern',
            params: {
              pattern:
                '^(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+(/(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+)*$'
            },
            message:
              'must match pattern "' +
              '^(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+(/(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+)*$' +
              '"',
            schema:
              '^(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+(/(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+)*$',
            parentSchema: schema35,
            data: data5
          };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
      } else {
        const err18 = {
          instancePath: instancePath + '/folder',
          schemaPath: '#/$defs/Path/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema35.type,
          parentSchema: schema35,
          data: data5
        };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.open !== undefined) {
      let data6 = data.open;
      if (typeof data6 === 'string') {
        if (func2(data6) > 1000) {
          const err19 = {
            instancePath: instancePath + '/open',
            schemaPath: '#/$defs/Path/maxLength',
            keyword: 'maxLength',
            params: { limit: 1000 },
            message: 'must NOT have more than 1000 characters',
            schema: 1000,
            parentSchema: schema35,
            data: data6
          };
          if (vErrors === null) {
            vErrors = [err19];
          } else {
            vErrors.push(err19);
          }
          errors++;
        }
        if (func2(data6) < 1) {
          const err20 = {
            instancePath: instancePath + '/open',
            schemaPath: '#/$defs/Path/minLength',
            keyword: 'minLength',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 characters',
            schema: 1,
            parentSchema: schema35,
            data: data6
          };
          if (vErrors === null) {
            vErrors = [err20];
          } else {
            vErrors.push(err20);
          }
          errors++;
        }
        if (!pattern9.test(data6)) {
          const err21 = {
            instancePath: instancePath + '/open',
            schemaPath: '#/$defs/Path/pattern',
            keyword: 'pattern',
            params: {
              pattern:
                '^(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+(/(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+)*$'
            },
            message:
              'must match pattern "' +
              '^(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+(/(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+)*$' +
              '"',
            schema:
              '^(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+(/(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+)*$',
            parentSchema: schema35,
            data: data6
          };
          if (vErrors === null) {
            vErrors = [err21];
          } else {
            vErrors.push(err21);
          }
          errors++;
        }
      } else {
        const err22 = {
          instancePath: instancePath + '/open',
          schemaPath: '#/$defs/Path/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema35.type,
          parentSchema: schema35,
          data: data6
        };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.auto !== undefined) {
      let data7 = data.auto;
      if (typeof data7 !== 'boolean') {
        const err23 = {
          instancePath: instancePath + '/auto',
          schemaPath: '#/properties/auto/type',
          keyword: 'type',
          params: { type: 'boolean' },
          message: 'must be boolean',
          schema: schema34.properties.auto.type,
          parentSchema: schema34.properties.auto,
          data: data7
        };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
    if (data.size !== undefined) {
      let data8 = data.size;
      if (
        typeof data8 !== 'string' &&
        !(
          typeof data8 == 'number' &&
          !(data8 % 1) &&
          !isNaN(data8) &&
          isFinite(data8)
        )
      ) {
        const err24 = {
          instancePath: instancePath + '/size',
          schemaPath: '#/$defs/Room/type',
          keyword: 'type',
          params: { type: schema37.type },
          message: 'must be string,integer',
          schema: schema37.type,
          parentSchema: schema37,
          data: data8
        };
        if (vErrors === null) {
          vErrors = [err24];
        } else {
          vErrors.push(err24);
        }
        errors++;
      }
      if (typeof data8 == 'number' && isFinite(data8)) {
        if (data8 > 1000000000000000 || isNaN(data8)) {
          const err25 = {
            instancePath: instancePath + '/size',
            schemaPath: '#/$defs/Room/maximum',
            keyword: 'maximum',
            params: { comparison: '<=', limit: 1000000000000000 },
            message: 'must be <= 1000000000000000',
            schema: 1000000000000000,
            parentSchema: schema37,
            data: data8
          };
          if (vErrors === null) {
            vErrors = [err25];
          } else {
            vErrors.push(err25);
          }
          errors++;
        }
        if (data8 < 1 || isNaN(data8)) {
          const err26 = {
            instancePath: instancePath + '/size',
            schemaPath: '#/$defs/Room/minimum',
            keyword: 'minimum',
            params: { comparison: '>=', limit: 1 },
            message: 'must be >= 1',
            schema: 1,
            parentSchema: schema37,
            data: data8
          };
          if (vErrors === null) {
            vErrors = [err26];
          } else {
            vErrors.push(err26);
          }
          errors++;
        }
      }
      if (typeof data8 === 'string') {
        if (!pattern11.test(data8)) {
          const err27 = {
            instancePath: instancePath + '/size',
            schemaPath: '#/$defs/Room/pattern',
            keyword: 'pattern',
            params: {
              pattern:
                '^(?!0+(\\.0+)? ?[A-Z])[0-9]{1,6}(\\.[0-9]{1,3})? ?[MGT]i?B$'
            },
            message:
              'must match pattern "' +
              '^(?!0+(\\.0+)? ?[A-Z])[0-9]{1,6}(\\.[0-9]{1,3})? ?[MGT]i?B$' +
              '"',
            schema:
              '^(?!0+(\\.0+)? ?[A-Z])[0-9]{1,6}(\\.[0-9]{1,3})? ?[MGT]i?B$',
            parentSchema: schema37,
            data: data8
          };
          if (vErrors === null) {
            vErrors = [err27];
          } else {
            vErrors.push(err27);
          }
          errors++;
        }
      }
    }
  } else {
    const err28 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: 'object' },
      message: 'must be object',
      schema: schema34.type,
      parentSchema: schema34,
      data
    };
    if (vErrors === null) {
      vErrors = [err28];
    } else {
      vErrors.push(err28);
    }
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
validate21.evaluated = {
  props: true,
  dynamicProps: false,
  dynamicItems: false
};
const schema38 = {
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
};
function validate23(
  data,
  {
    instancePath = '',
    parentData,
    parentDataProperty,
    rootData = data,
    dynamicAnchors = {}
  } = {}
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate23.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.repo === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'repo' },
        message: "must have required property '" + 'repo' + "'",
        schema: schema38.required,
        parentSchema: schema38,
        data
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === 'repo' || key0 === 'branch' || key0 === 'path')) {
        const err1 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
          message: 'must NOT have additional properties',
          schema: false,
          parentSchema: schema38,
          data
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.repo !== undefined) {
      let data0 = data.repo;
      if (typeof data0 === 'string') {
        if (!pattern7.test(data0)) {
          const err2 = {
            instancePath: instancePath + '/repo',
            schemaPath: '#/properties/repo/pattern',
            keyword: 'pattern',
            params: { pattern: '^https?://[^/@\\s]+/[^\\s?#]+$' },
            message:
              'must match pattern "' + '^https?://[^/@\\s]+/[^\\s?#]+$' + '"',
            schema: '^https?://[^/@\\s]+/[^\\s?#]+$',
            parentSchema: schema38.properties.repo,
            data: data0
          };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = {
          instancePath: instancePath + '/repo',
          schemaPath: '#/properties/repo/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema38.properties.repo.type,
          parentSchema: schema38.properties.repo,
          data: data0
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.branch !== undefined) {
      let data1 = data.branch;
      if (typeof data1 === 'string') {
        if (func2(data1) < 1) {
          const err4 = {
            instancePath: instancePath + '/branch',
            schemaPath: '#/properties/branch/minLength',
            keyword: 'minLength',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 characters',
            schema: 1,
            parentSchema: schema38.properties.branch,
            data: data1
          };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (!pattern8.test(data1)) {
          const err5 = {
            instancePath: instancePath + '/branch',
            schemaPath: '#/properties/branch/pattern',
            keyword: 'pattern',
            params: { pattern: '^[^\\s~^:?*\\[\\\\]+$' },
            message: 'must match pattern "' + '^[^\\s~^:?*\\[\\\\]+$' + '"',
            schema: '^[^\\s~^:?*\\[\\\\]+$',
            parentSchema: schema38.properties.branch,
            data: data1
          };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = {
          instancePath: instancePath + '/branch',
          schemaPath: '#/properties/branch/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema38.properties.branch.type,
          parentSchema: schema38.properties.branch,
          data: data1
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.path !== undefined) {
      let data2 = data.path;
      if (typeof data2 === 'string') {
        if (func2(data2) > 1000) {
          const err7 = {
            instancePath: instancePath + '/path',
            schemaPath: '#/$defs/Path/maxLength',
            keyword: 'maxLength',
            params: { limit: 1000 },
            message: 'must NOT have more than 1000 characters',
            schema: 1000,
            parentSchema: schema35,
            data: data2
          };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (func2(data2) < 1) {
          const err8 = {
            instancePath: instancePath + '/path',
            schemaPath: '#/$defs/Path/minLength',
            keyword: 'minLength',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 characters',
            schema: 1,
            parentSchema: schema35,
            data: data2
          };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
        if (!pattern9.test(data2)) {
          const err9 = {
            instancePath: instancePath + '/path',
            schemaPath: '#/$defs/Path/pattern',
            keyword: 'pattern',
            params: {
              pattern:
                '^(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+(/(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+)*$'
            },
            message:
              'must match pattern "' +
              '^(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+(/(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+)*$' +
              '"',
            schema:
              '^(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+(/(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+)*$',
            parentSchema: schema35,
            data: data2
          };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = {
          instancePath: instancePath + '/path',
          schemaPath: '#/$defs/Path/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema35.type,
          parentSchema: schema35,
          data: data2
        };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
  } else {
    const err11 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: 'object' },
      message: 'must be object',
      schema: schema38.type,
      parentSchema: schema38,
      data
    };
    if (vErrors === null) {
      vErrors = [err11];
    } else {
      vErrors.push(err11);
    }
    errors++;
  }
  validate23.errors = vErrors;
  return errors === 0;
}
validate23.evaluated = {
  props: true,
  dynamicProps: false,
  dynamicItems: false
};
const schema40 = {
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
};
const schema42 = {
  description: 'The name of a group of the hub.',
  type: 'string',
  minLength: 1
};
const pattern16 = new RegExp(
  '^(/|(/(?!\\.{1,2}(/|$))[^/\\\\:{}\\u0000-\\u001f]+)+)$',
  'u'
);
const pattern17 = new RegExp('^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$', 'u');
function validate25(
  data,
  {
    instancePath = '',
    parentData,
    parentDataProperty,
    rootData = data,
    dynamicAnchors = {}
  } = {}
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate25.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.name === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'name' },
        message: "must have required property '" + 'name' + "'",
        schema: schema40.required,
        parentSchema: schema40,
        data
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!(
        key0 === 'name' ||
        key0 === 'title' ||
        key0 === 'description' ||
        key0 === 'path' ||
        key0 === 'claim' ||
        key0 === 'folder' ||
        key0 === 'readers' ||
        key0 === 'writers'
      )) {
        const err1 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
          message: 'must NOT have additional properties',
          schema: false,
          parentSchema: schema40,
          data
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
    }
    if (data.name !== undefined) {
      let data0 = data.name;
      if (typeof data0 === 'string') {
        if (!pattern6.test(data0)) {
          const err2 = {
            instancePath: instancePath + '/name',
            schemaPath: '#/properties/name/pattern',
            keyword: 'pattern',
            params: { pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$' },
            message:
              'must match pattern "' +
              '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$' +
              '"',
            schema: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$',
            parentSchema: schema40.properties.name,
            data: data0
          };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      } else {
        const err3 = {
          instancePath: instancePath + '/name',
          schemaPath: '#/properties/name/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema40.properties.name.type,
          parentSchema: schema40.properties.name,
          data: data0
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.title !== undefined) {
      let data1 = data.title;
      if (typeof data1 === 'string') {
        if (func2(data1) > 200) {
          const err4 = {
            instancePath: instancePath + '/title',
            schemaPath: '#/properties/title/maxLength',
            keyword: 'maxLength',
            params: { limit: 200 },
            message: 'must NOT have more than 200 characters',
            schema: 200,
            parentSchema: schema40.properties.title,
            data: data1
          };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (func2(data1) < 1) {
          const err5 = {
            instancePath: instancePath + '/title',
            schemaPath: '#/properties/title/minLength',
            keyword: 'minLength',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 characters',
            schema: 1,
            parentSchema: schema40.properties.title,
            data: data1
          };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = {
          instancePath: instancePath + '/title',
          schemaPath: '#/properties/title/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema40.properties.title.type,
          parentSchema: schema40.properties.title,
          data: data1
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.description !== undefined) {
      let data2 = data.description;
      if (typeof data2 === 'string') {
        if (func2(data2) > 2000) {
          const err7 = {
            instancePath: instancePath + '/description',
            schemaPath: '#/properties/description/maxLength',
            keyword: 'maxLength',
            params: { limit: 2000 },
            message: 'must NOT have more than 2000 characters',
            schema: 2000,
            parentSchema: schema40.properties.description,
            data: data2
          };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = {
          instancePath: instancePath + '/description',
          schemaPath: '#/properties/description/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema40.properties.description.type,
          parentSchema: schema40.properties.description,
          data: data2
        };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.path !== undefined) {
      let data3 = data.path;
      if (typeof data3 === 'string') {
        if (func2(data3) > 1000) {
          const err9 = {
            instancePath: instancePath + '/path',
            schemaPath: '#/properties/path/maxLength',
            keyword: 'maxLength',
            params: { limit: 1000 },
            message: 'must NOT have more than 1000 characters',
            schema: 1000,
            parentSchema: schema40.properties.path,
            data: data3
          };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (!pattern16.test(data3)) {
          const err10 = {
            instancePath: instancePath + '/path',
            schemaPath: '#/properties/path/pattern',
            keyword: 'pattern',
            params: {
              pattern: '^(/|(/(?!\\.{1,2}(/|$))[^/\\\\:{}\\u0000-\\u001f]+)+)$'
            },
            message:
              'must match pattern "' +
              '^(/|(/(?!\\.{1,2}(/|$))[^/\\\\:{}\\u0000-\\u001f]+)+)$' +
              '"',
            schema: '^(/|(/(?!\\.{1,2}(/|$))[^/\\\\:{}\\u0000-\\u001f]+)+)$',
            parentSchema: schema40.properties.path,
            data: data3
          };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = {
          instancePath: instancePath + '/path',
          schemaPath: '#/properties/path/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema40.properties.path.type,
          parentSchema: schema40.properties.path,
          data: data3
        };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.claim !== undefined) {
      let data4 = data.claim;
      if (typeof data4 === 'string') {
        if (func2(data4) > 253) {
          const err12 = {
            instancePath: instancePath + '/claim',
            schemaPath: '#/properties/claim/maxLength',
            keyword: 'maxLength',
            params: { limit: 253 },
            message: 'must NOT have more than 253 characters',
            schema: 253,
            parentSchema: schema40.properties.claim,
            data: data4
          };
          if (vErrors === null) {
            vErrors = [err12];
          } else {
            vErrors.push(err12);
          }
          errors++;
        }
        if (!pattern17.test(data4)) {
          const err13 = {
            instancePath: instancePath + '/claim',
            schemaPath: '#/properties/claim/pattern',
            keyword: 'pattern',
            params: { pattern: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$' },
            message:
              'must match pattern "' + '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$' + '"',
            schema: '^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$',
            parentSchema: schema40.properties.claim,
            data: data4
          };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = {
          instancePath: instancePath + '/claim',
          schemaPath: '#/properties/claim/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema40.properties.claim.type,
          parentSchema: schema40.properties.claim,
          data: data4
        };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.folder !== undefined) {
      let data5 = data.folder;
      if (typeof data5 === 'string') {
        if (func2(data5) > 1000) {
          const err15 = {
            instancePath: instancePath + '/folder',
            schemaPath: '#/$defs/Path/maxLength',
            keyword: 'maxLength',
            params: { limit: 1000 },
            message: 'must NOT have more than 1000 characters',
            schema: 1000,
            parentSchema: schema35,
            data: data5
          };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        if (func2(data5) < 1) {
          const err16 = {
            instancePath: instancePath + '/folder',
            schemaPath: '#/$defs/Path/minLength',
            keyword: 'minLength',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 characters',
            schema: 1,
            parentSchema: schema35,
            data: data5
          };
          if (vErrors === null) {
            vErrors = [err16];
          } else {
            vErrors.push(err16);
          }
          errors++;
        }
        if (!pattern9.test(data5)) {
          const err17 = {
            instancePath: instancePath + '/folder',
            schemaPath: '#/$defs/Path/pattern',
            keyword: 'pattern',
            params: {
              pattern:
                '^(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+(/(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+)*$'
            },
            message:
              'must match pattern "' +
              '^(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+(/(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+)*$' +
              '"',
            schema:
              '^(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+(/(?!\\.{1,2}(/|$))[^/\\\\\\u0000]+)*$',
            parentSchema: schema35,
            data: data5
          };
          if (vErrors === null) {
            vErrors = [err17];
          } else {
            vErrors.push(err17);
          }
          errors++;
        }
      } else {
        const err18 = {
          instancePath: instancePath + '/folder',
          schemaPath: '#/$defs/Path/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema35.type,
          parentSchema: schema35,
          data: data5
        };
        if (vErrors === null) {
          vErrors = [err18];
        } else {
          vErrors.push(err18);
        }
        errors++;
      }
    }
    if (data.readers !== undefined) {
      let data6 = data.readers;
      if (Array.isArray(data6)) {
        const len0 = data6.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data7 = data6[i0];
          if (typeof data7 === 'string') {
            if (func2(data7) < 1) {
              const err19 = {
                instancePath: instancePath + '/readers/' + i0,
                schemaPath: '#/$defs/Group/minLength',
                keyword: 'minLength',
                params: { limit: 1 },
                message: 'must NOT have fewer than 1 characters',
                schema: 1,
                parentSchema: schema42,
                data: data7
              };
              if (vErrors === null) {
                vErrors = [err19];
              } else {
                vErrors.push(err19);
              }
              errors++;
            }
          } else {
            const err20 = {
              instancePath: instancePath + '/readers/' + i0,
              schemaPath: '#/$defs/Group/type',
              keyword: 'type',
              params: { type: 'string' },
              message: 'must be string',
              schema: schema42.type,
              parentSchema: schema42,
              data: data7
            };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
      } else {
        const err21 = {
          instancePath: instancePath + '/readers',
          schemaPath: '#/properties/readers/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
          schema: schema40.properties.readers.type,
          parentSchema: schema40.properties.readers,
          data: data6
        };
        if (vErrors === null) {
          vErrors = [err21];
        } else {
          vErrors.push(err21);
        }
        errors++;
      }
    }
    if (data.writers !== undefined) {
      let data8 = data.writers;
      if (Array.isArray(data8)) {
        const len1 = data8.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data9 = data8[i1];
          if (typeof data9 === 'string') {
            if (func2(data9) < 1) {
              const err22 = {
                instancePath: instancePath + '/writers/' + i1,
                schemaPath: '#/$defs/Group/minLength',
                keyword: 'minLength',
                params: { limit: 1 },
                message: 'must NOT have fewer than 1 characters',
                schema: 1,
                parentSchema: schema42,
                data: data9
              };
              if (vErrors === null) {
                vErrors = [err22];
              } else {
                vErrors.push(err22);
              }
              errors++;
            }
          } else {
            const err23 = {
              instancePath: instancePath + '/writers/' + i1,
              schemaPath: '#/$defs/Group/type',
              keyword: 'type',
              params: { type: 'string' },
              message: 'must be string',
              schema: schema42.type,
              parentSchema: schema42,
              data: data9
            };
            if (vErrors === null) {
              vErrors = [err23];
            } else {
              vErrors.push(err23);
            }
            errors++;
          }
        }
      } else {
        const err24 = {
          instancePath: instancePath + '/writers',
          schemaPath: '#/properties/writers/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
          schema: schema40.properties.writers.type,
          parentSchema: schema40.properties.writers,
          data: data8
        };
        if (vErrors === null) {
          vErrors = [err24];
        } else {
          vErrors.push(err24);
        }
        errors++;
      }
    }
  } else {
    const err25 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: 'object' },
      message: 'must be object',
      schema: schema40.type,
      parentSchema: schema40,
      data
    };
    if (vErrors === null) {
      vErrors = [err25];
    } else {
      vErrors.push(err25);
    }
    errors++;
  }
  validate25.errors = vErrors;
  return errors === 0;
}
validate25.evaluated = {
  props: true,
  dynamicProps: false,
  dynamicItems: false
};
const schema47 = {
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
      description: 'A server is stopped at this age, used or not; 0 = never.',
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
};
const schema48 = {
  description:
    'A size in MB, GB or TB (1 GB = 1,000 MB), or in MiB, GiB or TiB (1 GiB = 1,024 MiB).',
  type: 'string',
  pattern: '^(?!0+(\\.0+)? ?[A-Z])[0-9]{1,6}(\\.[0-9]{1,3})? ?[MGT]i?B$',
  examples: ['10 GiB']
};
function validate27(
  data,
  {
    instancePath = '',
    parentData,
    parentDataProperty,
    rootData = data,
    dynamicAnchors = {}
  } = {}
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate27.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(
        key0 === 'idleTimeout' ||
        key0 === 'cullEvery' ||
        key0 === 'maxAge' ||
        key0 === 'warnBefore' ||
        key0 === 'keepaliveMax' ||
        key0 === 'away' ||
        key0 === 'quota' ||
        key0 === 'groupQuotas'
      )) {
        const err0 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
          message: 'must NOT have additional properties',
          schema: false,
          parentSchema: schema47,
          data
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.idleTimeout !== undefined) {
      let data0 = data.idleTimeout;
      if (!(
        typeof data0 == 'number' &&
        !(data0 % 1) &&
        !isNaN(data0) &&
        isFinite(data0)
      )) {
        const err1 = {
          instancePath: instancePath + '/idleTimeout',
          schemaPath: '#/properties/idleTimeout/type',
          keyword: 'type',
          params: { type: 'integer' },
          message: 'must be integer',
          schema: schema47.properties.idleTimeout.type,
          parentSchema: schema47.properties.idleTimeout,
          data: data0
        };
        if (vErrors === null) {
          vErrors = [err1];
        } else {
          vErrors.push(err1);
        }
        errors++;
      }
      if (typeof data0 == 'number' && isFinite(data0)) {
        if (data0 < 0 || isNaN(data0)) {
          const err2 = {
            instancePath: instancePath + '/idleTimeout',
            schemaPath: '#/properties/idleTimeout/minimum',
            keyword: 'minimum',
            params: { comparison: '>=', limit: 0 },
            message: 'must be >= 0',
            schema: 0,
            parentSchema: schema47.properties.idleTimeout,
            data: data0
          };
          if (vErrors === null) {
            vErrors = [err2];
          } else {
            vErrors.push(err2);
          }
          errors++;
        }
      }
    }
    if (data.cullEvery !== undefined) {
      let data1 = data.cullEvery;
      if (!(
        typeof data1 == 'number' &&
        !(data1 % 1) &&
        !isNaN(data1) &&
        isFinite(data1)
      )) {
        const err3 = {
          instancePath: instancePath + '/cullEvery',
          schemaPath: '#/properties/cullEvery/type',
          keyword: 'type',
          params: { type: 'integer' },
          message: 'must be integer',
          schema: schema47.properties.cullEvery.type,
          parentSchema: schema47.properties.cullEvery,
          data: data1
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
      if (typeof data1 == 'number' && isFinite(data1)) {
        if (data1 < 1 || isNaN(data1)) {
          const err4 = {
            instancePath: instancePath + '/cullEvery',
            schemaPath: '#/properties/cullEvery/minimum',
            keyword: 'minimum',
            params: { comparison: '>=', limit: 1 },
            message: 'must be >= 1',
            schema: 1,
            parentSchema: schema47.properties.cullEvery,
            data: data1
          };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      }
    }
    if (data.maxAge !== undefined) {
      let data2 = data.maxAge;
      if (!(
        typeof data2 == 'number' &&
        !(data2 % 1) &&
        !isNaN(data2) &&
        isFinite(data2)
      )) {
        const err5 = {
          instancePath: instancePath + '/maxAge',
          schemaPath: '#/properties/maxAge/type',
          keyword: 'type',
          params: { type: 'integer' },
          message: 'must be integer',
          schema: schema47.properties.maxAge.type,
          parentSchema: schema47.properties.maxAge,
          data: data2
        };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
      if (typeof data2 == 'number' && isFinite(data2)) {
        if (data2 < 0 || isNaN(data2)) {
          const err6 = {
            instancePath: instancePath + '/maxAge',
            schemaPath: '#/properties/maxAge/minimum',
            keyword: 'minimum',
            params: { comparison: '>=', limit: 0 },
            message: 'must be >= 0',
            schema: 0,
            parentSchema: schema47.properties.maxAge,
            data: data2
          };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
      }
    }
    if (data.warnBefore !== undefined) {
      let data3 = data.warnBefore;
      if (!(
        typeof data3 == 'number' &&
        !(data3 % 1) &&
        !isNaN(data3) &&
        isFinite(data3)
      )) {
        const err7 = {
          instancePath: instancePath + '/warnBefore',
          schemaPath: '#/properties/warnBefore/type',
          keyword: 'type',
          params: { type: 'integer' },
          message: 'must be integer',
          schema: schema47.properties.warnBefore.type,
          parentSchema: schema47.properties.warnBefore,
          data: data3
        };
        if (vErrors === null) {
          vErrors = [err7];
        } else {
          vErrors.push(err7);
        }
        errors++;
      }
      if (typeof data3 == 'number' && isFinite(data3)) {
        if (data3 < 1 || isNaN(data3)) {
          const err8 = {
            instancePath: instancePath + '/warnBefore',
            schemaPath: '#/properties/warnBefore/minimum',
            keyword: 'minimum',
            params: { comparison: '>=', limit: 1 },
            message: 'must be >= 1',
            schema: 1,
            parentSchema: schema47.properties.warnBefore,
            data: data3
          };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      }
    }
    if (data.keepaliveMax !== undefined) {
      let data4 = data.keepaliveMax;
      if (!(
        typeof data4 == 'number' &&
        !(data4 % 1) &&
        !isNaN(data4) &&
        isFinite(data4)
      )) {
        const err9 = {
          instancePath: instancePath + '/keepaliveMax',
          schemaPath: '#/properties/keepaliveMax/type',
          keyword: 'type',
          params: { type: 'integer' },
          message: 'must be integer',
          schema: schema47.properties.keepaliveMax.type,
          parentSchema: schema47.properties.keepaliveMax,
          data: data4
        };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
      if (typeof data4 == 'number' && isFinite(data4)) {
        if (data4 > 31536000 || isNaN(data4)) {
          const err10 = {
            instancePath: instancePath + '/keepaliveMax',
            schemaPath: '#/properties/keepaliveMax/maximum',
            keyword: 'maximum',
            params: { comparison: '<=', limit: 31536000 },
            message: 'must be <= 31536000',
            schema: 31536000,
            parentSchema: schema47.properties.keepaliveMax,
            data: data4
          };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (data4 < 0 || isNaN(data4)) {
          const err11 = {
            instancePath: instancePath + '/keepaliveMax',
            schemaPath: '#/properties/keepaliveMax/minimum',
            keyword: 'minimum',
            params: { comparison: '>=', limit: 0 },
            message: 'must be >= 0',
            schema: 0,
            parentSchema: schema47.properties.keepaliveMax,
            data: data4
          };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      }
    }
    if (data.away !== undefined) {
      let data5 = data.away;
      if (typeof data5 !== 'boolean') {
        const err12 = {
          instancePath: instancePath + '/away',
          schemaPath: '#/properties/away/type',
          keyword: 'type',
          params: { type: 'boolean' },
          message: 'must be boolean',
          schema: schema47.properties.away.type,
          parentSchema: schema47.properties.away,
          data: data5
        };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.quota !== undefined) {
      let data6 = data.quota;
      if (typeof data6 === 'string') {
        if (!pattern11.test(data6)) {
          const err13 = {
            instancePath: instancePath + '/quota',
            schemaPath: '#/$defs/Size/pattern',
            keyword: 'pattern',
            params: {
              pattern:
                '^(?!0+(\\.0+)? ?[A-Z])[0-9]{1,6}(\\.[0-9]{1,3})? ?[MGT]i?B$'
            },
            message:
              'must match pattern "' +
              '^(?!0+(\\.0+)? ?[A-Z])[0-9]{1,6}(\\.[0-9]{1,3})? ?[MGT]i?B$' +
              '"',
            schema:
              '^(?!0+(\\.0+)? ?[A-Z])[0-9]{1,6}(\\.[0-9]{1,3})? ?[MGT]i?B$',
            parentSchema: schema48,
            data: data6
          };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = {
          instancePath: instancePath + '/quota',
          schemaPath: '#/$defs/Size/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema48.type,
          parentSchema: schema48,
          data: data6
        };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.groupQuotas !== undefined) {
      let data7 = data.groupQuotas;
      if (data7 && typeof data7 == 'object' && !Array.isArray(data7)) {
        for (const key1 in data7) {
          let data8 = data7[key1];
          if (typeof data8 === 'string') {
            if (!pattern11.test(data8)) {
              const err15 = {
                instancePath:
                  instancePath +
                  '/groupQuotas/' +
                  key1.replace(/~/g, '~0').replace(/\//g, '~1'),
                schemaPath: '#/$defs/Size/pattern',
                keyword: 'pattern',
                params: {
                  pattern:
                    '^(?!0+(\\.0+)? ?[A-Z])[0-9]{1,6}(\\.[0-9]{1,3})? ?[MGT]i?B$'
                },
                message:
                  'must match pattern "' +
                  '^(?!0+(\\.0+)? ?[A-Z])[0-9]{1,6}(\\.[0-9]{1,3})? ?[MGT]i?B$' +
                  '"',
                schema:
                  '^(?!0+(\\.0+)? ?[A-Z])[0-9]{1,6}(\\.[0-9]{1,3})? ?[MGT]i?B$',
                parentSchema: schema48,
                data: data8
              };
              if (vErrors === null) {
                vErrors = [err15];
              } else {
                vErrors.push(err15);
              }
              errors++;
            }
          } else {
            const err16 = {
              instancePath:
                instancePath +
                '/groupQuotas/' +
                key1.replace(/~/g, '~0').replace(/\//g, '~1'),
              schemaPath: '#/$defs/Size/type',
              keyword: 'type',
              params: { type: 'string' },
              message: 'must be string',
              schema: schema48.type,
              parentSchema: schema48,
              data: data8
            };
            if (vErrors === null) {
              vErrors = [err16];
            } else {
              vErrors.push(err16);
            }
            errors++;
          }
        }
      } else {
        const err17 = {
          instancePath: instancePath + '/groupQuotas',
          schemaPath: '#/properties/groupQuotas/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
          schema: schema47.properties.groupQuotas.type,
          parentSchema: schema47.properties.groupQuotas,
          data: data7
        };
        if (vErrors === null) {
          vErrors = [err17];
        } else {
          vErrors.push(err17);
        }
        errors++;
      }
    }
  } else {
    const err18 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: 'object' },
      message: 'must be object',
      schema: schema47.type,
      parentSchema: schema47,
      data
    };
    if (vErrors === null) {
      vErrors = [err18];
    } else {
      vErrors.push(err18);
    }
    errors++;
  }
  validate27.errors = vErrors;
  return errors === 0;
}
validate27.evaluated = {
  props: true,
  dynamicProps: false,
  dynamicItems: false
};
const schema50 = {
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
};
const schema51 = {
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
};
function validate29(
  data,
  {
    instancePath = '',
    parentData,
    parentDataProperty,
    rootData = data,
    dynamicAnchors = {}
  } = {}
) {
  let vErrors = null;
  let errors = 0;
  const evaluated0 = validate29.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === 'programs' || key0 === 'idleMinutes')) {
        const err0 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
          message: 'must NOT have additional properties',
          schema: false,
          parentSchema: schema50,
          data
        };
        if (vErrors === null) {
          vErrors = [err0];
        } else {
          vErrors.push(err0);
        }
        errors++;
      }
    }
    if (data.programs !== undefined) {
      let data0 = data.programs;
      if (Array.isArray(data0)) {
        if (data0.length > 100) {
          const err1 = {
            instancePath: instancePath + '/programs',
            schemaPath: '#/properties/programs/maxItems',
            keyword: 'maxItems',
            params: { limit: 100 },
            message: 'must NOT have more than 100 items',
            schema: 100,
            parentSchema: schema50.properties.programs,
            data: data0
          };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data1 = data0[i0];
          if (data1 && typeof data1 == 'object' && !Array.isArray(data1)) {
            if (data1.id === undefined) {
              const err2 = {
                instancePath: instancePath + '/programs/' + i0,
                schemaPath: '#/$defs/DesktopProgram/required',
                keyword: 'required',
                params: { missingProperty: 'id' },
                message: "must have required property '" + 'id' + "'",
                schema: schema51.required,
                parentSchema: schema51,
                data: data1
              };
              if (vErrors === null) {
                vErrors = [err2];
              } else {
                vErrors.push(err2);
              }
              errors++;
            }
            for (const key1 in data1) {
              if (!(key1 === 'id' || key1 === 'name' || key1 === 'hidden')) {
                const err3 = {
                  instancePath: instancePath + '/programs/' + i0,
                  schemaPath: '#/$defs/DesktopProgram/additionalProperties',
                  keyword: 'additionalProperties',
                  params: { additionalProperty: key1 },
                  message: 'must NOT have additional properties',
                  schema: false,
                  parentSchema: schema51,
                  data: data1
                };
                if (vErrors === null) {
                  vErrors = [err3];
                } else {
                  vErrors.push(err3);
                }
                errors++;
              }
            }
            if (data1.id !== undefined) {
              let data2 = data1.id;
              if (typeof data2 === 'string') {
                if (!pattern6.test(data2)) {
                  const err4 = {
                    instancePath: instancePath + '/programs/' + i0 + '/id',
                    schemaPath: '#/$defs/DesktopProgram/properties/id/pattern',
                    keyword: 'pattern',
                    params: { pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$' },
                    message:
                      'must match pattern "' +
                      '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$' +
                      '"',
                    schema: '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$',
                    parentSchema: schema51.properties.id,
                    data: data2
                  };
                  if (vErrors === null) {
                    vErrors = [err4];
                  } else {
                    vErrors.push(err4);
                  }
                  errors++;
                }
              } else {
                const err5 = {
                  instancePath: instancePath + '/programs/' + i0 + '/id',
                  schemaPath: '#/$defs/DesktopProgram/properties/id/type',
                  keyword: 'type',
                  params: { type: 'string' },
                  message: 'must be string',
                  schema: schema51.properties.id.type,
                  parentSchema: schema51.properties.id,
                  data: data2
                };
                if (vErrors === null) {
                  vErrors = [err5];
                } else {
                  vErrors.push(err5);
                }
                errors++;
              }
            }
            if (data1.name !== undefined) {
              let data3 = data1.name;
              if (typeof data3 === 'string') {
                if (func2(data3) > 200) {
                  const err6 = {
                    instancePath: instancePath + '/programs/' + i0 + '/name',
                    schemaPath:
                      '#/$defs/DesktopProgram/properties/name/maxLength',
                    keyword: 'maxLength',
                    params: { limit: 200 },
                    message: 'must NOT have more than 200 characters',
                    schema: 200,
                    parentSchema: schema51.properties.name,
                    data: data3
                  };
                  if (vErrors === null) {
                    vErrors = [err6];
                  } else {
                    vErrors.push(err6);
                  }
                  errors++;
                }
                if (func2(data3) < 1) {
                  const err7 = {
                    instancePath: instancePath + '/programs/' + i0 + '/name',
                    schemaPath:
                      '#/$defs/DesktopProgram/properties/name/minLength',
                    keyword: 'minLength',
                    params: { limit: 1 },
                    message: 'must NOT have fewer than 1 characters',
                    schema: 1,
                    parentSchema: schema51.properties.name,
                    data: data3
                  };
                  if (vErrors === null) {
                    vErrors = [err7];
                  } else {
                    vErrors.push(err7);
                  }
                  errors++;
                }
              } else {
                const err8 = {
                  instancePath: instancePath + '/programs/' + i0 + '/name',
                  schemaPath: '#/$defs/DesktopProgram/properties/name/type',
                  keyword: 'type',
                  params: { type: 'string' },
                  message: 'must be string',
                  schema: schema51.properties.name.type,
                  parentSchema: schema51.properties.name,
                  data: data3
                };
                if (vErrors === null) {
                  vErrors = [err8];
                } else {
                  vErrors.push(err8);
                }
                errors++;
              }
            }
            if (data1.hidden !== undefined) {
              let data4 = data1.hidden;
              if (typeof data4 !== 'boolean') {
                const err9 = {
                  instancePath: instancePath + '/programs/' + i0 + '/hidden',
                  schemaPath: '#/$defs/DesktopProgram/properties/hidden/type',
                  keyword: 'type',
                  params: { type: 'boolean' },
                  message: 'must be boolean',
                  schema: schema51.properties.hidden.type,
                  parentSchema: schema51.properties.hidden,
                  data: data4
                };
                if (vErrors === null) {
                  vErrors = [err9];
                } else {
                  vErrors.push(err9);
                }
                errors++;
              }
            }
          } else {
            const err10 = {
              instancePath: instancePath + '/programs/' + i0,
              schemaPath: '#/$defs/DesktopProgram/type',
              keyword: 'type',
              params: { type: 'object' },
              message: 'must be object',
              schema: schema51.type,
              parentSchema: schema51,
              data: data1
            };
            if (vErrors === null) {
              vErrors = [err10];
            } else {
              vErrors.push(err10);
            }
            errors++;
          }
        }
      } else {
        const err11 = {
          instancePath: instancePath + '/programs',
          schemaPath: '#/properties/programs/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
          schema: schema50.properties.programs.type,
          parentSchema: schema50.properties.programs,
          data: data0
        };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
    if (data.idleMinutes !== undefined) {
      let data5 = data.idleMinutes;
      if (!(
        typeof data5 == 'number' &&
        !(data5 % 1) &&
        !isNaN(data5) &&
        isFinite(data5)
      )) {
        const err12 = {
          instancePath: instancePath + '/idleMinutes',
          schemaPath: '#/properties/idleMinutes/type',
          keyword: 'type',
          params: { type: 'integer' },
          message: 'must be integer',
          schema: schema50.properties.idleMinutes.type,
          parentSchema: schema50.properties.idleMinutes,
          data: data5
        };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
      if (typeof data5 == 'number' && isFinite(data5)) {
        if (data5 > 100000 || isNaN(data5)) {
          const err13 = {
            instancePath: instancePath + '/idleMinutes',
            schemaPath: '#/properties/idleMinutes/maximum',
            keyword: 'maximum',
            params: { comparison: '<=', limit: 100000 },
            message: 'must be <= 100000',
            schema: 100000,
            parentSchema: schema50.properties.idleMinutes,
            data: data5
          };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        if (data5 < 1 || isNaN(data5)) {
          const err14 = {
            instancePath: instancePath + '/idleMinutes',
            schemaPath: '#/properties/idleMinutes/minimum',
            keyword: 'minimum',
            params: { comparison: '>=', limit: 1 },
            message: 'must be >= 1',
            schema: 1,
            parentSchema: schema50.properties.idleMinutes,
            data: data5
          };
          if (vErrors === null) {
            vErrors = [err14];
          } else {
            vErrors.push(err14);
          }
          errors++;
        }
      }
    }
  } else {
    const err15 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: 'object' },
      message: 'must be object',
      schema: schema50.type,
      parentSchema: schema50,
      data
    };
    if (vErrors === null) {
      vErrors = [err15];
    } else {
      vErrors.push(err15);
    }
    errors++;
  }
  validate29.errors = vErrors;
  return errors === 0;
}
validate29.evaluated = {
  props: true,
  dynamicProps: false,
  dynamicItems: false
};
function validate20(
  data,
  {
    instancePath = '',
    parentData,
    parentDataProperty,
    rootData = data,
    dynamicAnchors = {}
  } = {}
) {
  /*# sourceURL="https://jupyterlab-homeroom.readthedocs.io/course.schema.json" */ let vErrors =
    null;
  let errors = 0;
  const evaluated0 = validate20.evaluated;
  if (evaluated0.dynamicProps) {
    evaluated0.props = undefined;
  }
  if (evaluated0.dynamicItems) {
    evaluated0.items = undefined;
  }
  if (data && typeof data == 'object' && !Array.isArray(data)) {
    if (data.version === undefined) {
      const err0 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'version' },
        message: "must have required property '" + 'version' + "'",
        schema: schema31.required,
        parentSchema: schema31,
        data
      };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.title === undefined) {
      const err1 = {
        instancePath,
        schemaPath: '#/required',
        keyword: 'required',
        params: { missingProperty: 'title' },
        message: "must have required property '" + 'title' + "'",
        schema: schema31.required,
        parentSchema: schema31,
        data
      };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    for (const key0 in data) {
      if (!func1.call(schema31.properties, key0)) {
        const err2 = {
          instancePath,
          schemaPath: '#/additionalProperties',
          keyword: 'additionalProperties',
          params: { additionalProperty: key0 },
          message: 'must NOT have additional properties',
          schema: false,
          parentSchema: schema31,
          data
        };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.version !== undefined) {
      let data0 = data.version;
      if (1 !== data0) {
        const err3 = {
          instancePath: instancePath + '/version',
          schemaPath: '#/properties/version/const',
          keyword: 'const',
          params: { allowedValue: 1 },
          message: 'must be equal to constant',
          schema: 1,
          parentSchema: schema31.properties.version,
          data: data0
        };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.title !== undefined) {
      let data1 = data.title;
      if (typeof data1 === 'string') {
        if (func2(data1) > 200) {
          const err4 = {
            instancePath: instancePath + '/title',
            schemaPath: '#/properties/title/maxLength',
            keyword: 'maxLength',
            params: { limit: 200 },
            message: 'must NOT have more than 200 characters',
            schema: 200,
            parentSchema: schema31.properties.title,
            data: data1
          };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (func2(data1) < 1) {
          const err5 = {
            instancePath: instancePath + '/title',
            schemaPath: '#/properties/title/minLength',
            keyword: 'minLength',
            params: { limit: 1 },
            message: 'must NOT have fewer than 1 characters',
            schema: 1,
            parentSchema: schema31.properties.title,
            data: data1
          };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = {
          instancePath: instancePath + '/title',
          schemaPath: '#/properties/title/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema31.properties.title.type,
          parentSchema: schema31.properties.title,
          data: data1
        };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.description !== undefined) {
      let data2 = data.description;
      if (typeof data2 === 'string') {
        if (func2(data2) > 2000) {
          const err7 = {
            instancePath: instancePath + '/description',
            schemaPath: '#/properties/description/maxLength',
            keyword: 'maxLength',
            params: { limit: 2000 },
            message: 'must NOT have more than 2000 characters',
            schema: 2000,
            parentSchema: schema31.properties.description,
            data: data2
          };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = {
          instancePath: instancePath + '/description',
          schemaPath: '#/properties/description/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema31.properties.description.type,
          parentSchema: schema31.properties.description,
          data: data2
        };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.opens !== undefined) {
      let data3 = data.opens;
      if (typeof data3 === 'string') {
        if (!pattern4.test(data3)) {
          const err9 = {
            instancePath: instancePath + '/opens',
            schemaPath: '#/$defs/Moment/pattern',
            keyword: 'pattern',
            params: {
              pattern:
                '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})$'
            },
            message:
              'must match pattern "' +
              '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})$' +
              '"',
            schema:
              '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})$',
            parentSchema: schema32,
            data: data3
          };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
      } else {
        const err10 = {
          instancePath: instancePath + '/opens',
          schemaPath: '#/$defs/Moment/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema32.type,
          parentSchema: schema32,
          data: data3
        };
        if (vErrors === null) {
          vErrors = [err10];
        } else {
          vErrors.push(err10);
        }
        errors++;
      }
    }
    if (data.closes !== undefined) {
      let data4 = data.closes;
      if (typeof data4 === 'string') {
        if (!pattern4.test(data4)) {
          const err11 = {
            instancePath: instancePath + '/closes',
            schemaPath: '#/$defs/Moment/pattern',
            keyword: 'pattern',
            params: {
              pattern:
                '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})$'
            },
            message:
              'must match pattern "' +
              '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})$' +
              '"',
            schema:
              '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?(Z|[+-]\\d{2}:\\d{2})$',
            parentSchema: schema32,
            data: data4
          };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = {
          instancePath: instancePath + '/closes',
          schemaPath: '#/$defs/Moment/type',
          keyword: 'type',
          params: { type: 'string' },
          message: 'must be string',
          schema: schema32.type,
          parentSchema: schema32,
          data: data4
        };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.lessons !== undefined) {
      let data5 = data.lessons;
      if (Array.isArray(data5)) {
        if (data5.length > 1000) {
          const err13 = {
            instancePath: instancePath + '/lessons',
            schemaPath: '#/properties/lessons/maxItems',
            keyword: 'maxItems',
            params: { limit: 1000 },
            message: 'must NOT have more than 1000 items',
            schema: 1000,
            parentSchema: schema31.properties.lessons,
            data: data5
          };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
        const len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (
            !validate21(data5[i0], {
              instancePath: instancePath + '/lessons/' + i0,
              parentData: data5,
              parentDataProperty: i0,
              rootData,
              dynamicAnchors
            })
          ) {
            vErrors =
              vErrors === null
                ? validate21.errors
                : vErrors.concat(validate21.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err14 = {
          instancePath: instancePath + '/lessons',
          schemaPath: '#/properties/lessons/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
          schema: schema31.properties.lessons.type,
          parentSchema: schema31.properties.lessons,
          data: data5
        };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.lessonsFrom !== undefined) {
      if (
        !validate23(data.lessonsFrom, {
          instancePath: instancePath + '/lessonsFrom',
          parentData: data,
          parentDataProperty: 'lessonsFrom',
          rootData,
          dynamicAnchors
        })
      ) {
        vErrors =
          vErrors === null
            ? validate23.errors
            : vErrors.concat(validate23.errors);
        errors = vErrors.length;
      }
    }
    if (data.shared !== undefined) {
      let data8 = data.shared;
      if (Array.isArray(data8)) {
        if (data8.length > 100) {
          const err15 = {
            instancePath: instancePath + '/shared',
            schemaPath: '#/properties/shared/maxItems',
            keyword: 'maxItems',
            params: { limit: 100 },
            message: 'must NOT have more than 100 items',
            schema: 100,
            parentSchema: schema31.properties.shared,
            data: data8
          };
          if (vErrors === null) {
            vErrors = [err15];
          } else {
            vErrors.push(err15);
          }
          errors++;
        }
        const len1 = data8.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (
            !validate25(data8[i1], {
              instancePath: instancePath + '/shared/' + i1,
              parentData: data8,
              parentDataProperty: i1,
              rootData,
              dynamicAnchors
            })
          ) {
            vErrors =
              vErrors === null
                ? validate25.errors
                : vErrors.concat(validate25.errors);
            errors = vErrors.length;
          }
        }
      } else {
        const err16 = {
          instancePath: instancePath + '/shared',
          schemaPath: '#/properties/shared/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
          schema: schema31.properties.shared.type,
          parentSchema: schema31.properties.shared,
          data: data8
        };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.hosts !== undefined) {
      let data10 = data.hosts;
      if (Array.isArray(data10)) {
        const len2 = data10.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data11 = data10[i2];
          if (typeof data11 === 'string') {
            if (!pattern19.test(data11)) {
              const err17 = {
                instancePath: instancePath + '/hosts/' + i2,
                schemaPath: '#/$defs/Host/pattern',
                keyword: 'pattern',
                params: {
                  pattern:
                    '^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)(:[0-9]{1,5})?$'
                },
                message:
                  'must match pattern "' +
                  '^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)(:[0-9]{1,5})?$' +
                  '"',
                schema:
                  '^(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)(:[0-9]{1,5})?$',
                parentSchema: schema44,
                data: data11
              };
              if (vErrors === null) {
                vErrors = [err17];
              } else {
                vErrors.push(err17);
              }
              errors++;
            }
          } else {
            const err18 = {
              instancePath: instancePath + '/hosts/' + i2,
              schemaPath: '#/$defs/Host/type',
              keyword: 'type',
              params: { type: 'string' },
              message: 'must be string',
              schema: schema44.type,
              parentSchema: schema44,
              data: data11
            };
            if (vErrors === null) {
              vErrors = [err18];
            } else {
              vErrors.push(err18);
            }
            errors++;
          }
        }
      } else {
        const err19 = {
          instancePath: instancePath + '/hosts',
          schemaPath: '#/properties/hosts/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
          schema: schema31.properties.hosts.type,
          parentSchema: schema31.properties.hosts,
          data: data10
        };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
    }
    if (data.profiles !== undefined) {
      let data12 = data.profiles;
      if (Array.isArray(data12)) {
        if (data12.length > 100) {
          const err20 = {
            instancePath: instancePath + '/profiles',
            schemaPath: '#/properties/profiles/maxItems',
            keyword: 'maxItems',
            params: { limit: 100 },
            message: 'must NOT have more than 100 items',
            schema: 100,
            parentSchema: schema31.properties.profiles,
            data: data12
          };
          if (vErrors === null) {
            vErrors = [err20];
          } else {
            vErrors.push(err20);
          }
          errors++;
        }
        const len3 = data12.length;
        for (let i3 = 0; i3 < len3; i3++) {
          let data13 = data12[i3];
          if (data13 && typeof data13 == 'object' && !Array.isArray(data13)) {
            if (data13.name === undefined) {
              const err21 = {
                instancePath: instancePath + '/profiles/' + i3,
                schemaPath: '#/$defs/Profile/required',
                keyword: 'required',
                params: { missingProperty: 'name' },
                message: "must have required property '" + 'name' + "'",
                schema: schema45.required,
                parentSchema: schema45,
                data: data13
              };
              if (vErrors === null) {
                vErrors = [err21];
              } else {
                vErrors.push(err21);
              }
              errors++;
            }
            for (const key1 in data13) {
              if (!(
                key1 === 'name' ||
                key1 === 'title' ||
                key1 === 'description'
              )) {
                const err22 = {
                  instancePath: instancePath + '/profiles/' + i3,
                  schemaPath: '#/$defs/Profile/additionalProperties',
                  keyword: 'additionalProperties',
                  params: { additionalProperty: key1 },
                  message: 'must NOT have additional properties',
                  schema: false,
                  parentSchema: schema45,
                  data: data13
                };
                if (vErrors === null) {
                  vErrors = [err22];
                } else {
                  vErrors.push(err22);
                }
                errors++;
              }
            }
            if (data13.name !== undefined) {
              let data14 = data13.name;
              if (typeof data14 === 'string') {
                if (func2(data14) > 200) {
                  const err23 = {
                    instancePath: instancePath + '/profiles/' + i3 + '/name',
                    schemaPath: '#/$defs/Profile/properties/name/maxLength',
                    keyword: 'maxLength',
                    params: { limit: 200 },
                    message: 'must NOT have more than 200 characters',
                    schema: 200,
                    parentSchema: schema45.properties.name,
                    data: data14
                  };
                  if (vErrors === null) {
                    vErrors = [err23];
                  } else {
                    vErrors.push(err23);
                  }
                  errors++;
                }
                if (func2(data14) < 1) {
                  const err24 = {
                    instancePath: instancePath + '/profiles/' + i3 + '/name',
                    schemaPath: '#/$defs/Profile/properties/name/minLength',
                    keyword: 'minLength',
                    params: { limit: 1 },
                    message: 'must NOT have fewer than 1 characters',
                    schema: 1,
                    parentSchema: schema45.properties.name,
                    data: data14
                  };
                  if (vErrors === null) {
                    vErrors = [err24];
                  } else {
                    vErrors.push(err24);
                  }
                  errors++;
                }
                if (!pattern20.test(data14)) {
                  const err25 = {
                    instancePath: instancePath + '/profiles/' + i3 + '/name',
                    schemaPath: '#/$defs/Profile/properties/name/pattern',
                    keyword: 'pattern',
                    params: { pattern: '^[^\\s\\u0000-\\u001f]+$' },
                    message:
                      'must match pattern "' + '^[^\\s\\u0000-\\u001f]+$' + '"',
                    schema: '^[^\\s\\u0000-\\u001f]+$',
                    parentSchema: schema45.properties.name,
                    data: data14
                  };
                  if (vErrors === null) {
                    vErrors = [err25];
                  } else {
                    vErrors.push(err25);
                  }
                  errors++;
                }
              } else {
                const err26 = {
                  instancePath: instancePath + '/profiles/' + i3 + '/name',
                  schemaPath: '#/$defs/Profile/properties/name/type',
                  keyword: 'type',
                  params: { type: 'string' },
                  message: 'must be string',
                  schema: schema45.properties.name.type,
                  parentSchema: schema45.properties.name,
                  data: data14
                };
                if (vErrors === null) {
                  vErrors = [err26];
                } else {
                  vErrors.push(err26);
                }
                errors++;
              }
            }
            if (data13.title !== undefined) {
              let data15 = data13.title;
              if (typeof data15 === 'string') {
                if (func2(data15) > 200) {
                  const err27 = {
                    instancePath: instancePath + '/profiles/' + i3 + '/title',
                    schemaPath: '#/$defs/Profile/properties/title/maxLength',
                    keyword: 'maxLength',
                    params: { limit: 200 },
                    message: 'must NOT have more than 200 characters',
                    schema: 200,
                    parentSchema: schema45.properties.title,
                    data: data15
                  };
                  if (vErrors === null) {
                    vErrors = [err27];
                  } else {
                    vErrors.push(err27);
                  }
                  errors++;
                }
                if (func2(data15) < 1) {
                  const err28 = {
                    instancePath: instancePath + '/profiles/' + i3 + '/title',
                    schemaPath: '#/$defs/Profile/properties/title/minLength',
                    keyword: 'minLength',
                    params: { limit: 1 },
                    message: 'must NOT have fewer than 1 characters',
                    schema: 1,
                    parentSchema: schema45.properties.title,
                    data: data15
                  };
                  if (vErrors === null) {
                    vErrors = [err28];
                  } else {
                    vErrors.push(err28);
                  }
                  errors++;
                }
              } else {
                const err29 = {
                  instancePath: instancePath + '/profiles/' + i3 + '/title',
                  schemaPath: '#/$defs/Profile/properties/title/type',
                  keyword: 'type',
                  params: { type: 'string' },
                  message: 'must be string',
                  schema: schema45.properties.title.type,
                  parentSchema: schema45.properties.title,
                  data: data15
                };
                if (vErrors === null) {
                  vErrors = [err29];
                } else {
                  vErrors.push(err29);
                }
                errors++;
              }
            }
            if (data13.description !== undefined) {
              let data16 = data13.description;
              if (typeof data16 === 'string') {
                if (func2(data16) > 2000) {
                  const err30 = {
                    instancePath:
                      instancePath + '/profiles/' + i3 + '/description',
                    schemaPath:
                      '#/$defs/Profile/properties/description/maxLength',
                    keyword: 'maxLength',
                    params: { limit: 2000 },
                    message: 'must NOT have more than 2000 characters',
                    schema: 2000,
                    parentSchema: schema45.properties.description,
                    data: data16
                  };
                  if (vErrors === null) {
                    vErrors = [err30];
                  } else {
                    vErrors.push(err30);
                  }
                  errors++;
                }
              } else {
                const err31 = {
                  instancePath:
                    instancePath + '/profiles/' + i3 + '/description',
                  schemaPath: '#/$defs/Profile/properties/description/type',
                  keyword: 'type',
                  params: { type: 'string' },
                  message: 'must be string',
                  schema: schema45.properties.description.type,
                  parentSchema: schema45.properties.description,
                  data: data16
                };
                if (vErrors === null) {
                  vErrors = [err31];
                } else {
                  vErrors.push(err31);
                }
                errors++;
              }
            }
          } else {
            const err32 = {
              instancePath: instancePath + '/profiles/' + i3,
              schemaPath: '#/$defs/Profile/type',
              keyword: 'type',
              params: { type: 'object' },
              message: 'must be object',
              schema: schema45.type,
              parentSchema: schema45,
              data: data13
            };
            if (vErrors === null) {
              vErrors = [err32];
            } else {
              vErrors.push(err32);
            }
            errors++;
          }
        }
      } else {
        const err33 = {
          instancePath: instancePath + '/profiles',
          schemaPath: '#/properties/profiles/type',
          keyword: 'type',
          params: { type: 'array' },
          message: 'must be array',
          schema: schema31.properties.profiles.type,
          parentSchema: schema31.properties.profiles,
          data: data12
        };
        if (vErrors === null) {
          vErrors = [err33];
        } else {
          vErrors.push(err33);
        }
        errors++;
      }
    }
    if (data.groups !== undefined) {
      let data17 = data.groups;
      if (data17 && typeof data17 == 'object' && !Array.isArray(data17)) {
        for (const key2 in data17) {
          if (!(key2 === 'learners' || key2 === 'instructors')) {
            const err34 = {
              instancePath: instancePath + '/groups',
              schemaPath: '#/$defs/Groups/additionalProperties',
              keyword: 'additionalProperties',
              params: { additionalProperty: key2 },
              message: 'must NOT have additional properties',
              schema: false,
              parentSchema: schema46,
              data: data17
            };
            if (vErrors === null) {
              vErrors = [err34];
            } else {
              vErrors.push(err34);
            }
            errors++;
          }
        }
        if (data17.learners !== undefined) {
          let data18 = data17.learners;
          if (typeof data18 === 'string') {
            if (func2(data18) < 1) {
              const err35 = {
                instancePath: instancePath + '/groups/learners',
                schemaPath: '#/$defs/Groups/properties/learners/minLength',
                keyword: 'minLength',
                params: { limit: 1 },
                message: 'must NOT have fewer than 1 characters',
                schema: 1,
                parentSchema: schema46.properties.learners,
                data: data18
              };
              if (vErrors === null) {
                vErrors = [err35];
              } else {
                vErrors.push(err35);
              }
              errors++;
            }
          } else {
            const err36 = {
              instancePath: instancePath + '/groups/learners',
              schemaPath: '#/$defs/Groups/properties/learners/type',
              keyword: 'type',
              params: { type: 'string' },
              message: 'must be string',
              schema: schema46.properties.learners.type,
              parentSchema: schema46.properties.learners,
              data: data18
            };
            if (vErrors === null) {
              vErrors = [err36];
            } else {
              vErrors.push(err36);
            }
            errors++;
          }
        }
        if (data17.instructors !== undefined) {
          let data19 = data17.instructors;
          if (typeof data19 === 'string') {
            if (func2(data19) < 1) {
              const err37 = {
                instancePath: instancePath + '/groups/instructors',
                schemaPath: '#/$defs/Groups/properties/instructors/minLength',
                keyword: 'minLength',
                params: { limit: 1 },
                message: 'must NOT have fewer than 1 characters',
                schema: 1,
                parentSchema: schema46.properties.instructors,
                data: data19
              };
              if (vErrors === null) {
                vErrors = [err37];
              } else {
                vErrors.push(err37);
              }
              errors++;
            }
          } else {
            const err38 = {
              instancePath: instancePath + '/groups/instructors',
              schemaPath: '#/$defs/Groups/properties/instructors/type',
              keyword: 'type',
              params: { type: 'string' },
              message: 'must be string',
              schema: schema46.properties.instructors.type,
              parentSchema: schema46.properties.instructors,
              data: data19
            };
            if (vErrors === null) {
              vErrors = [err38];
            } else {
              vErrors.push(err38);
            }
            errors++;
          }
        }
      } else {
        const err39 = {
          instancePath: instancePath + '/groups',
          schemaPath: '#/$defs/Groups/type',
          keyword: 'type',
          params: { type: 'object' },
          message: 'must be object',
          schema: schema46.type,
          parentSchema: schema46,
          data: data17
        };
        if (vErrors === null) {
          vErrors = [err39];
        } else {
          vErrors.push(err39);
        }
        errors++;
      }
    }
    if (data.session !== undefined) {
      if (
        !validate27(data.session, {
          instancePath: instancePath + '/session',
          parentData: data,
          parentDataProperty: 'session',
          rootData,
          dynamicAnchors
        })
      ) {
        vErrors =
          vErrors === null
            ? validate27.errors
            : vErrors.concat(validate27.errors);
        errors = vErrors.length;
      }
    }
    if (data.desktop !== undefined) {
      if (
        !validate29(data.desktop, {
          instancePath: instancePath + '/desktop',
          parentData: data,
          parentDataProperty: 'desktop',
          rootData,
          dynamicAnchors
        })
      ) {
        vErrors =
          vErrors === null
            ? validate29.errors
            : vErrors.concat(validate29.errors);
        errors = vErrors.length;
      }
    }
  } else {
    const err40 = {
      instancePath,
      schemaPath: '#/type',
      keyword: 'type',
      params: { type: 'object' },
      message: 'must be object',
      schema: schema31.type,
      parentSchema: schema31,
      data
    };
    if (vErrors === null) {
      vErrors = [err40];
    } else {
      vErrors.push(err40);
    }
    errors++;
  }
  validate20.errors = vErrors;
  return errors === 0;
}
validate20.evaluated = {
  props: true,
  dynamicProps: false,
  dynamicItems: false
};
