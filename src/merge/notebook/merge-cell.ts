/** Merges one cell that all three notebooks have, or that both sides added. */
import type { ICell } from './cells';
import { isView, sameRun } from './cells';
import type { Json, JsonNode } from './json-text';
import { JsonArray, JsonObject, JsonPlain } from './json-text';
import { mergeValues } from './merge-metadata';
import { mergeTexts } from './merge-source';
import { plainMarker } from './marks';
import { sameAttachments, sameMetadata } from './same';

/** The text of a cell as a file writes it. */
export type WriteSource = (source: string, like: JsonNode | undefined) => Json;

/** A cell on the three sides; `base` is null for one that both added. */
export interface IThreeCells {
  base: ICell | null;
  ours: ICell;
  theirs: ICell;
}

/**
 * The learner's cell with the course's changes.
 *
 * @returns null where both changed the same.
 */
export function mergeCell(
  three: IThreeCells,
  writeSource: WriteSource
): Json | null {
  const { base, ours, theirs } = three;
  const type = choose(base?.type, ours.type, theirs.type);
  const source =
    choose(base?.source, ours.source, theirs.source) ??
    mergeTexts([base?.source ?? ''], [ours.source], [theirs.source])?.[0];
  const metadata = mergeMetadata(three);
  const attachments = mergeAttachments(three);
  if (
    type === null ||
    source === undefined ||
    metadata.clash ||
    attachments.clash
  ) {
    return null;
  }
  return buildCell(
    {
      ours,
      type,
      source,
      metadata: metadata.json,
      attachments: attachments.json,
      run: chooseRun(three, type, source)
    },
    writeSource
  );
}

/** What one side changed; null where both did, and differently. */
function choose<T>(base: T | undefined, ours: T, theirs: T): T | null {
  if (theirs === base || theirs === ours) {
    return ours;
  }
  return ours === base ? theirs : null;
}

function mergeMetadata({ base, ours, theirs }: IThreeCells): {
  json: Json | undefined;
  clash: boolean;
} {
  const own = ours.node.fields.get('metadata');
  if (
    sameMetadata(plainMarker(ours.metadata), theirs.metadata) ||
    (base !== null && sameMetadata(base.metadata, theirs.metadata))
  ) {
    return { json: own, clash: false };
  }
  return mergeValues(
    {
      base: base?.node.fields.get('metadata'),
      ours: own,
      theirs: theirs.node.fields.get('metadata')
    },
    isView
  );
}

function mergeAttachments({ base, ours, theirs }: IThreeCells): {
  json: Json | undefined;
  clash: boolean;
} {
  const own = ours.node.fields.get('attachments');
  if (
    sameAttachments(ours.attachments, theirs.attachments) ||
    (base !== null && sameAttachments(base.attachments, theirs.attachments))
  ) {
    return { json: own, clash: false };
  }
  return mergeValues(
    {
      base: base?.node.fields.get('attachments'),
      ours: own,
      theirs: theirs.node.fields.get('attachments')
    },
    () => false
  );
}

/** Whose count and outputs go with the merged source; null = nobody's. */
type Run = ICell | null;

/**
 * Outputs belong to the text that was run. A learner who runs the course's own text keeps the result.
 * Once the course changed the text, the old result may be the very error that was mended, so it makes
 * room for the course's. A text that both wrote was not run by anyone yet.
 */
function chooseRun(three: IThreeCells, type: string, source: string): Run {
  const { base, ours, theirs } = three;
  if (type !== 'code') {
    return null;
  }
  const isOurs = ours.type === type && sameProgram(source, ours.source);
  const isTheirs = theirs.type === type && sameProgram(source, theirs.source);
  if (isOurs && isTheirs) {
    return base !== null && sameRun(base, ours) ? theirs : ours;
  }
  if (isOurs) {
    return ours;
  }
  return isTheirs ? theirs : null;
}

/** Same text but for empty lines and space at the ends of lines. */
function sameProgram(a: string, b: string): boolean {
  const plain = (source: string): string =>
    source
      .replace(/[^\S\n]+$/gm, '')
      .replace(/\n+/g, '\n')
      .trim();
  return a === b || plain(a) === plain(b);
}

interface IParts {
  ours: ICell;
  type: string;
  source: string;
  metadata: Json | undefined;
  attachments: Json | undefined;
  run: Run;
}

function buildCell(parts: IParts, writeSource: WriteSource): Json {
  const { ours, type, source, metadata, attachments, run } = parts;
  const fields = ours.node.fields;
  const entries = new Map<string, Json>(fields);
  if (type !== ours.type) {
    entries.set('cell_type', new JsonPlain(type));
  }
  if (source !== ours.source) {
    entries.set('source', writeSource(source, fields.get('source')));
  }
  setOrDelete(entries, 'metadata', metadata);
  setOrDelete(
    entries,
    'attachments',
    type === 'code' ? undefined : attachments
  );
  if (type !== 'code') {
    entries.delete('outputs');
    entries.delete('execution_count');
  } else if (run === null || (run !== ours && !sameRun(run, ours))) {
    const from = run?.node.fields;
    entries.set(
      'execution_count',
      from?.get('execution_count') ?? new JsonPlain(null)
    );
    entries.set('outputs', from?.get('outputs') ?? new JsonArray([]));
  }
  const isSame =
    entries.size === fields.size &&
    [...entries].every(([key, json]) => fields.get(key) === json);
  return isSame ? ours.node : new JsonObject(entries);
}

function setOrDelete(
  entries: Map<string, Json>,
  key: string,
  json: Json | undefined
): void {
  if (json === undefined) {
    entries.delete(key);
  } else {
    entries.set(key, json);
  }
}

/** The learner's cell with another text, which nobody has run. */
export function withSource(
  ours: ICell,
  source: string,
  writeSource: WriteSource
): Json {
  return source === ours.source
    ? ours.node
    : buildCell(
        {
          ours,
          type: ours.type,
          source,
          metadata: ours.node.fields.get('metadata'),
          attachments: ours.node.fields.get('attachments'),
          run: null
        },
        writeSource
      );
}
