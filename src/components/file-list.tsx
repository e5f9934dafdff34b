import * as React from 'react';
import '../../style/base.css';

/** One file of a {@link FileList}. */
export interface IListedFile {
  /** What is shown; unique in the list. */
  path: string;
  /** Why it is listed, where the list's heading does not say. */
  note?: string;
  /** Another file that belongs to it. It follows the note, and can be opened as well. */
  other?: string;
}

/** The properties of a {@link FileList}. */
export interface IFileListProps {
  /** What the files have in common. */
  label: string;
  files: ReadonlyArray<IListedFile>;
  /** How many are shown at first; a button shows more. 20 where missing. */
  limit?: number;
  /** The words of the button that shows so many more. */
  moreLabel: (count: number) => string;
  /** Opens a file; the files are plain text where missing. */
  onOpen?: (path: string) => void;
  /** Something else that can be done with each file. */
  more?: IFileAction;
}

/** Something that can be done with a file. */
export interface IFileAction {
  label: string;
  /** The label with the file's name, for those who do not see its surroundings. */
  description: (path: string) => string;
  onClick: (path: string) => void;
}

/** How many more are shown at once. */
const STEP = 100;

/** A list of files, short at first, each of which can be opened. */
export function FileList(props: IFileListProps): React.JSX.Element {
  const { label, files, limit = 20, moreLabel, onOpen, more } = props;
  const [{ shown, first }, setShown] = React.useState({
    shown: limit,
    first: -1
  });
  const list = React.useRef<HTMLUListElement>(null);
  React.useEffect(() => {
    const item = list.current?.querySelectorAll('li')[first];
    (item?.querySelector('button') ?? item)?.focus();
  }, [first]);
  const next = Math.min(STEP, files.length - shown);
  return (
    <ul className="jp-Homeroom-files" aria-label={label} ref={list}>
      {files.slice(0, shown).map(({ path, note, other }, index) => (
        <li key={path} tabIndex={index === first ? -1 : undefined}>
          <FileName path={path} onOpen={onOpen} />
          {note && <span className="jp-Homeroom-quiet"> {note}</span>}
          {other && ' '}
          {other && <FileName path={other} onOpen={onOpen} />}
          {more && ' '}
          {more && (
            <button
              type="button"
              className="jp-Homeroom-link jp-mod-action"
              aria-label={more.description(path)}
              onClick={() => more.onClick(path)}
            >
              {more.label}
            </button>
          )}
        </li>
      ))}
      {next > 0 && (
        <li>
          <button
            type="button"
            className="jp-Homeroom-link"
            onClick={({ detail }) => {
              if (detail < 2) {
                setShown({ shown: shown + next, first: shown });
              }
            }}
          >
            {moreLabel(next)}
          </button>
        </li>
      )}
    </ul>
  );
}

function FileName(props: {
  path: string;
  onOpen?: (path: string) => void;
}): React.JSX.Element {
  const { path, onOpen } = props;
  return onOpen ? (
    <button
      type="button"
      className="jp-Homeroom-link"
      onClick={() => onOpen(path)}
    >
      {path}
    </button>
  ) : (
    <>{path}</>
  );
}
