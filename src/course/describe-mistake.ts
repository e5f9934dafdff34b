import type { ErrorObject } from 'ajv';

/** How many characters of a value a text shows. */
const LONGEST = 80;

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  object: 'keys with values',
  string: 'text'
};

/** A mistake as a text such as `lessons[2].repo: expected …, found …`. */
export function describeMistake(error: ErrorObject): string {
  const place = placeOf(error.instancePath);
  const text = sentence(error);
  return place ? `${place}: ${text}` : text;
}

function sentence(error: ErrorObject): string {
  const { keyword, params, data } = error;
  switch (keyword) {
    case 'additionalProperties':
      return `the key '${params.additionalProperty}' is not known`;
    case 'required':
      return `the key '${params.missingProperty}' is missing`;
    case 'type':
      return expected(TYPES[String(params.type)] ?? meaning(error), data);
    case 'const':
      return expected(show(params.allowedValue), data);
    case 'maxItems':
      return `expected at most ${params.limit} entries`;
    case 'maxLength':
      return expected(`at most ${params.limit} characters`, data);
    case 'minLength':
      return 'expected text that is not empty';
    case 'minimum':
      return expected(`at least ${params.limit}`, data);
    case 'maximum':
      return expected(`at most ${params.limit}`, data);
    case 'pattern':
      return expected(meaning(error), data);
    default:
      return keyword;
  }
}

function expected(what: string, data: unknown): string {
  return `expected ${what}, found ${show(data)}`;
}

/** The description of what a place of the manifest holds, as a part of a sentence. */
function meaning({ parentSchema }: ErrorObject): string {
  const { description, examples } = parentSchema ?? {};
  const text = String(description ?? 'something else').replace(/\.$/, '');
  const words = text.charAt(0).toLowerCase() + text.slice(1);
  return Array.isArray(examples) ? `${words}, such as ${examples[0]}` : words;
}

/** A value, short, and without user and password of an address. */
function show(value: unknown): string {
  if (typeof value !== 'string') {
    if (value === null || value === undefined) {
      return 'nothing';
    }
    if (typeof value === 'object') {
      return Array.isArray(value) ? 'a list' : 'keys with values';
    }
    return String(value);
  }
  const text = value.replace(/\/\/\S*@/, '//…@');
  return `'${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}'`;
}

/** `/lessons/2/repo` as `lessons[2].repo`. */
function placeOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((part, index) => {
      const key = /^\d+$/.test(part) ? `[${part}]` : part;
      return index === 0 || key !== part ? key : `.${key}`;
    })
    .join('');
}
