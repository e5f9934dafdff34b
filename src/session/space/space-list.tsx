import type { TranslationBundle } from '@jupyterlab/translation';
import { fileIcon, folderIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { ActionButton } from '../../components/action-button';
import { sizeWords } from '../../components/size-words';
import type { IFolderEntry, IFolderUse } from '../../server/folder-use';
import '../../../style/base.css';

/** What can be done with what is in a folder. */
export interface ISpaceListActions {
  /** Shows what is in a folder. */
  onEnter: (entry: IFolderEntry) => void;
  /** Opens a file. */
  onOpen: (entry: IFolderEntry) => void;
  /** Shows a file or folder in the file browser. */
  onShow: (entry: IFolderEntry) => void;
  onDelete: (entry: IFolderEntry) => void;
}

/** The properties of {@link SpaceList}. */
export interface ISpaceListProps extends ISpaceListActions {
  folder: IFolderUse;
  /** The name of what is being deleted; empty = nothing. */
  busy: string;
  trans: TranslationBundle;
}

/** Larger files are no documents; opening them would fill the browser's memory. In bytes. */
const LARGEST_DOCUMENT = 50e6;

/** The largest files and folders of a folder, the largest first. */
export function SpaceList(props: ISpaceListProps): React.JSX.Element {
  const { folder, trans } = props;
  const { children, bytes } = folder;
  const rest = bytes - children.reduce((sum, child) => sum + child.bytes, 0);
  return (
    <>
      <ul
        className="jp-Space-list"
        aria-label={trans.__('The largest files and folders')}
      >
        {children.map(entry => (
          <SpaceItem key={entry.name} {...props} entry={entry} />
        ))}
      </ul>
      {children.length >= 100 && rest > 0 && (
        <p className="jp-Homeroom-quiet">
          {trans.__('Everything else: %1', sizeWords(rest))}
        </p>
      )}
    </>
  );
}

function SpaceItem(
  props: ISpaceListProps & { entry: IFolderEntry }
): React.JSX.Element {
  const { entry, folder, busy, trans, onEnter, onOpen, onShow, onDelete } =
    props;
  const { name, bytes, files, isFolder } = entry;
  const Icon = isFolder ? folderIcon : fileIcon;
  const part = folder.bytes > 0 ? Math.min(1, bytes / folder.bytes) : 0;
  return (
    <li className="jp-Space-item">
      <Icon.react tag="span" className="jp-Space-icon" aria-hidden="true" />
      <span className="jp-Space-name">
        {isFolder ? (
          <button
            type="button"
            className="jp-Homeroom-link"
            aria-label={trans.__('Show what is in %1', name)}
            onClick={() => onEnter(entry)}
          >
            {name}
          </button>
        ) : (
          name
        )}
        {isFolder && (
          <span className="jp-Homeroom-quiet">
            {' '}
            {trans._n('%1 file', '%1 files', files)}
          </span>
        )}
      </span>
      <span className="jp-Space-bar" aria-hidden="true">
        <span style={{ width: `${100 * part}%` }} />
      </span>
      <span className="jp-Space-size">{sizeWords(bytes)}</span>
      <span className="jp-Space-actions">
        {!isFolder && bytes <= LARGEST_DOCUMENT && (
          <ActionButton
            label={trans.__('Open')}
            description={trans.__('Open %1', name)}
            onClick={() => onOpen(entry)}
          />
        )}
        <ActionButton
          label={trans.__('Show')}
          description={trans.__('Show %1 in the file browser', name)}
          onClick={() => onShow(entry)}
        />
        <ActionButton
          label={busy === name ? trans.__('Deleting…') : trans.__('Delete…')}
          description={trans.__('Delete %1', name)}
          onClick={() => onDelete(entry)}
        />
      </span>
    </li>
  );
}
