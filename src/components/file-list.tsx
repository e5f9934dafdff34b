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
  /** How many are shown at once; the rest becomes `moreLabel`. 20 where missing. */
  limit?: number;
  /** The words for files that are not shown. */
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

/** A short list of files, each of which can be opened. */
export function FileList(props: IFileListProps): React.JSX.Element {
  const { label, files, limit = 20, moreLabel, onOpen, more } = props;
  const hidden = Math.max(0, files.length - limit);
  return (
    <ul className="jp-Homeroom-files" aria-label={label}>
      {files.slice(0, limit).map(({ path, note, other }) => (
        <li key={path}>
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
      {hidden > 0 && <li className="jp-Homeroom-quiet">{moreLabel(hidden)}</li>}
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
