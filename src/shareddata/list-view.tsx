import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { Card } from '../components/card';
import { describeError } from '../components/describe-error';
import { EmptyState } from '../components/empty-state';
import { Notice } from '../components/notice';
import type { CodedError } from '../errors';
import { mountNote, mountStatus } from './mount-words';
import type { IMount } from './mounts';
import '../../style/base.css';
import '../../style/shared-data.css';

/** The properties of a {@link ListView}. */
export interface IListViewProps {
  mounts: ReadonlyArray<IMount>;
  /** Why it is not known what is shared; null where it is. */
  error: CodedError | null;
  /** False until it is known what is shared. */
  isReady: boolean;
  onOpen: (mount: IMount) => void;
  onCount: (mount: IMount) => void;
  onRefresh: () => void;
  trans: TranslationBundle;
}

/** All shared data, a card each. */
export function ListView(props: IListViewProps): React.JSX.Element {
  const { mounts, error, isReady, onRefresh, trans } = props;
  return (
    <>
      <header className="jp-SharedData-header">
        <h2>{trans.__('Shared data')}</h2>
      </header>
      {error && <Failure {...{ error, onRefresh, trans }} />}
      {!isReady && (
        <p className="jp-SharedData-loading" role="status">
          {trans.__('Looking for shared data…')}
        </p>
      )}
      {isReady && !error && mounts.length === 0 && (
        <EmptyState
          title={trans.__('No shared data')}
          sentence={trans.__('The course shares no data with you.')}
        />
      )}
      {mounts.length > 0 && (
        // Styled lists lose their role in some browsers; it is said again.
        <ul
          className="jp-SharedData-list"
          role="list"
          aria-label={trans.__('Shared data')}
        >
          {mounts.map(mount => (
            <MountCard key={mount.name} {...props} mount={mount} />
          ))}
        </ul>
      )}
    </>
  );
}

function Failure(
  props: { error: CodedError } & Pick<IListViewProps, 'onRefresh' | 'trans'>
): React.JSX.Element {
  const { error, onRefresh, trans } = props;
  const { sentence, nextStep } = describeError(error, trans);
  return (
    <Notice
      tone="error"
      {...{ sentence, nextStep }}
      ways={[{ label: trans.__('Try again'), onClick: onRefresh }]}
    />
  );
}

function MountCard(
  props: { mount: IMount } & Pick<
    IListViewProps,
    'onOpen' | 'onCount' | 'onRefresh' | 'trans'
  >
): React.JSX.Element {
  const { mount, onOpen, onCount, onRefresh, trans } = props;
  const { title, description, state, bytes, isCounting } = mount;
  const isThere = state === 'there';
  return (
    <Card
      {...{ title, description }}
      status={mountStatus(mount, trans)}
      tone={isThere ? 'good' : 'attention'}
      note={mountNote(mount, trans)}
      result={
        isThere && bytes === null && !isCounting
          ? {
              words: trans.__('Its size was not counted yet.'),
              action: {
                label: trans.__('Count it'),
                description: trans.__('Count the size of “%1”', title),
                onClick: () => onCount(mount)
              }
            }
          : null
      }
      action={
        isThere
          ? {
              label: trans.__('Open'),
              description: trans.__('Open “%1”', title),
              onClick: () => onOpen(mount)
            }
          : { label: trans.__('Look again'), onClick: onRefresh }
      }
    />
  );
}
