import type {
  IEditorLanguage,
  IEditorLanguageRegistry
} from '@jupyterlab/codemirror';
import { classHighlighter, highlightTree } from '@lezer/highlight';
import type { TextRegion } from '../../engine/protocol';

/** Longer texts have no colours, in characters: the page must not wait for them. */
const LONGEST = 50_000;

/** A part of a line. */
export interface IColouredPart {
  text: string;
  /** What it is to its language, as CSS classes; empty = nothing special. */
  className: string;
}

/** The lines of each column, in parts. */
export type ColouredColumns = ReadonlyArray<
  ReadonlyArray<ReadonlyArray<IColouredPart>>
>;

/** What a text is written in. */
export type TextLanguage =
  | { kind: 'file'; path: string }
  /** As a notebook calls it; empty = it does not say. */
  | { kind: 'name'; name: string };

/** Knows the parts of texts by their language, as Lab's editors do. */
export class Colours {
  /** @param _languages - Lab's; null where it has none. */
  constructor(private readonly _languages: IEditorLanguageRegistry | null) {}

  /**
   * The parts of what is compared. Never rejects.
   *
   * @param columns - how many versions there are.
   * @returns null where there is nothing to be told apart: the language is not known or could not be
   * loaded, or a text is too long.
   */
  async read(
    regions: ReadonlyArray<TextRegion>,
    columns: number,
    language: TextLanguage
  ): Promise<ColouredColumns | null> {
    const texts = Array.from({ length: columns }, (_, at) =>
      linesOf(regions, at).join('\n')
    );
    const known = this._find(language);
    if (!known || texts.some(({ length }) => length > LONGEST)) {
      return null;
    }
    try {
      const parser = (await this._languages?.getLanguage(known))?.support
        ?.language.parser;
      if (!parser) {
        return null;
      }
      const coloured = [];
      for (const text of texts) {
        // One at a time, so that the page is free in between.
        await new Promise(resolve => setTimeout(resolve));
        coloured.push(colouredLines(text, parser));
      }
      return coloured;
    } catch {
      // Without colours it is all there as well: the language's script could not be loaded.
      return null;
    }
  }

  private _find(language: TextLanguage): IEditorLanguage | null {
    const { _languages: languages } = this;
    return language.kind === 'file'
      ? (languages?.findByFileName(language.path) ?? null)
      : language.name
        ? (languages?.findBest(language.name, false) ?? null)
        : null;
  }
}

/** The lines of one column. */
function linesOf(
  regions: ReadonlyArray<TextRegion>,
  column: number
): ReadonlyArray<string> {
  return regions.flatMap(region =>
    region.kind === 'same'
      ? region.lines
      : region.columns[column].map(({ text }) => text)
  );
}

type Parser = NonNullable<IEditorLanguage['support']>['language']['parser'];

/** A text's lines, in parts. */
function colouredLines(text: string, parser: Parser): IColouredPart[][] {
  const lines: IColouredPart[][] = [[]];
  const add = (part: string, className: string): void =>
    part.split('\n').forEach((piece, at) => {
      if (at > 0) {
        lines.push([]);
      }
      if (piece) {
        lines[lines.length - 1].push({ text: piece, className });
      }
    });
  let done = 0;
  highlightTree(parser.parse(text), classHighlighter, (from, to, className) => {
    add(text.slice(done, from), '');
    add(text.slice(from, to), className);
    done = to;
  });
  add(text.slice(done), '');
  return lines;
}
