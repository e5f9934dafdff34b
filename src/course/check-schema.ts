/**
 * Checks a value against a JSON Schema of the keywords that the course's schema has.
 *
 * A general validator makes a program of the schema first, which takes the page's thread longer than
 * all else at its start. This one agrees with ajv, as its spec shows.
 */

/** The part of JSON Schema that is understood here. */
export interface ISchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, ISchema>>;
  readonly additionalProperties?: boolean | ISchema;
  readonly items?: ISchema;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** `#/$defs/NAME`. */
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, ISchema>>;
  readonly description?: string;
  readonly examples?: readonly unknown[];
}

/** Something that a value breaks, in ajv's terms. */
export interface IBreach {
  keyword: string;
  /** A JSON pointer to what was checked. */
  instancePath: string;
  /** What was checked. */
  data: unknown;
  /** The schema that has the keyword. */
  parentSchema: ISchema;
  params: Readonly<Record<string, unknown>>;
}

/** Everything that a value breaks; none where it is as the schema wants it. */
export function checkSchema(root: ISchema, value: unknown): IBreach[] {
  const breaches: IBreach[] = [];
  visit(root, value, '');
  return breaches;

  function visit(schema: ISchema, data: unknown, instancePath: string): void {
    if (schema.$ref !== undefined) {
      visit(definition(root, schema.$ref), data, instancePath);
    }
    const add = (keyword: string, params: IBreach['params']): void =>
      void breaches.push({
        ...{ keyword, instancePath, data, parentSchema: schema, params }
      });
    const { type } = schema;
    if (type !== undefined && !isOfType(data, type)) {
      add('type', { type });
      return;
    }
    if (schema.const !== undefined && data !== schema.const) {
      add('const', { allowedValue: schema.const });
    }
    if (typeof data === 'number') {
      checkNumber(schema, data, add);
    } else if (typeof data === 'string') {
      checkText(schema, data, add);
    } else if (Array.isArray(data)) {
      checkList(schema, data, add, (each, at) =>
        visit(each, data[at], `${instancePath}/${at}`)
      );
    } else if (isRecord(data)) {
      checkRecord(schema, data, add, (each, key) =>
        visit(each, data[key], `${instancePath}/${escaped(key)}`)
      );
    }
  }
}

type Add = (keyword: string, params: IBreach['params']) => void;

function checkNumber(schema: ISchema, data: number, add: Add): void {
  const { minimum = -Infinity, maximum = Infinity } = schema;
  if (data > maximum) {
    add('maximum', { comparison: '<=', limit: maximum });
  }
  if (data < minimum) {
    add('minimum', { comparison: '>=', limit: minimum });
  }
}

function checkText(schema: ISchema, data: string, add: Add): void {
  const { minLength = 0, maxLength = Infinity, pattern } = schema;
  const length = [...data].length;
  if (length > maxLength) {
    add('maxLength', { limit: maxLength });
  }
  if (length < minLength) {
    add('minLength', { limit: minLength });
  }
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(data)) {
    add('pattern', { pattern });
  }
}

function checkList(
  { maxItems = Infinity, items }: ISchema,
  data: unknown[],
  add: Add,
  visit: (schema: ISchema, at: number) => void
): void {
  if (data.length > maxItems) {
    add('maxItems', { limit: maxItems });
  }
  if (items) {
    data.forEach((_, at) => visit(items, at));
  }
}

function checkRecord(
  { required = [], properties = {}, additionalProperties = true }: ISchema,
  data: Readonly<Record<string, unknown>>,
  add: Add,
  visit: (schema: ISchema, key: string) => void
): void {
  for (const missingProperty of required) {
    if (data[missingProperty] === undefined) {
      add('required', { missingProperty });
    }
  }
  const others = Object.keys(data).filter(
    key => !Object.hasOwn(properties, key)
  );
  for (const additionalProperty of others) {
    if (typeof additionalProperties === 'object') {
      visit(additionalProperties, additionalProperty);
    } else if (!additionalProperties) {
      add('additionalProperties', { additionalProperty });
    }
  }
  for (const [key, schema] of Object.entries(properties)) {
    if (data[key] !== undefined) {
      visit(schema, key);
    }
  }
}

function definition(root: ISchema, reference: string): ISchema {
  const name = reference.replace(/^#\/\$defs\//, '');
  const found = root.$defs?.[name];
  if (!found) {
    throw new Error(`The schema has no ${reference}.`);
  }
  return found;
}

function isOfType(data: unknown, type: string): boolean {
  switch (type) {
    case 'object':
      return isRecord(data);
    case 'array':
      return Array.isArray(data);
    case 'integer':
      return Number.isInteger(data);
    case 'number':
      return Number.isFinite(data);
    default:
      return typeof data === type;
  }
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/** A key as a part of a JSON pointer. */
function escaped(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}
