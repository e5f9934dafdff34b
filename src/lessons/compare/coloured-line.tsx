import * as React from 'react';
import type { TextRegion } from '../../engine/protocol';
import type {
  ColouredColumns,
  Colours,
  IColouredPart,
  TextLanguage
} from './colours';

/** A line in the colours of its language; as it is where they are not known. */
export function ColouredLine(props: {
  text: string;
  parts: ReadonlyArray<IColouredPart> | undefined;
}): React.JSX.Element {
  const { text, parts } = props;
  return (
    <>
      {parts
        ? parts.map(({ text: part, className }, at) =>
            className ? (
              <span key={at} className={className}>
                {part}
              </span>
            ) : (
              part
            )
          )
        : text}
      {'\n'}
    </>
  );
}

/** The parts of what is compared; null until they are known, and where they are not. */
export function useColours(
  colours: Colours,
  regions: ReadonlyArray<TextRegion>,
  columns: number,
  language: TextLanguage
): ColouredColumns | null {
  const [known, setKnown] = React.useState<{
    of: unknown;
    parts: ColouredColumns | null;
  }>({ of: null, parts: null });
  const { kind } = language;
  const name = language.kind === 'file' ? language.path : language.name;
  React.useEffect(() => {
    let isCurrent = true;
    const what: TextLanguage =
      kind === 'file' ? { kind, path: name } : { kind, name };
    void colours
      .read(regions, columns, what)
      .then(parts => isCurrent && setKnown({ of: regions, parts }));
    return () => {
      isCurrent = false;
    };
  }, [colours, regions, columns, kind, name]);
  // What belongs to other lines is not shown with these.
  return known.of === regions ? known.parts : null;
}
