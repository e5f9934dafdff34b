import type { TranslationBundle } from '@jupyterlab/translation';
import type { LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { ActionButton } from '../../components/action-button';
import { describeError } from '../../components/describe-error';
import { Notice } from '../../components/notice';
import type { CodedError } from '../../errors';
import type {
  IProgram,
  IPrograms,
  IProgramSession
} from '../../server/desktop-types';
import type { IOtherDesktops } from '../../server/other-desktops';
import { Missing } from './missing';
import { ProgramItem, RunningItem } from './program-item';
import '../../../style/desktop.css';

/** The properties of a {@link ProgramsView}. */
export interface IProgramsViewProps {
  /** Null where no programs can be had, or nobody knows yet. */
  list: IPrograms | null;
  /** Whether somebody asked already. */
  isAsked: boolean;
  /** What runs, and what ended without being asked to; one for each program. */
  sessions: ReadonlyArray<IProgramSession>;
  /** Why the server did not answer; null = it did. */
  error: CodedError | null;
  /** What else there is; null = nobody knows yet. */
  others: IOtherDesktops | null;
  onOpen: (app: string) => void;
  onShow: (app: string) => void;
  onStop: (session: IProgramSession) => void;
  onForce: (session: IProgramSession) => void;
  onForget: (session: IProgramSession) => void;
  onRefresh: () => void;
  onDesktop: () => void;
  onQgis: () => void;
  iconOf: (app: string) => LabIcon;
  trans: TranslationBundle;
}

/** The desktop programs: what runs, and what can be started. */
export function ProgramsView(props: IProgramsViewProps): React.JSX.Element {
  const { list, isAsked, sessions, error, trans } = props;
  const isListed = ({ id }: IProgram): boolean =>
    sessions.some(({ app }) => app === id);
  const startable = list?.isReady
    ? list.programs.filter(program => !isListed(program))
    : [];
  return (
    <>
      <header className="jp-DesktopPrograms-header">
        <h2>{trans.__('Desktop programs')}</h2>
      </header>
      {error && <Failure {...props} error={error} />}
      {sessions.length > 0 && (
        <ul
          className="jp-DesktopPrograms-list"
          role="list"
          aria-label={trans.__('Running programs')}
        >
          {sessions.map(session => (
            <RunningItem key={session.id} {...props} session={session} />
          ))}
        </ul>
      )}
      {startable.length > 0 && (
        <ul
          className="jp-DesktopPrograms-list"
          role="list"
          aria-label={trans.__('Programs that can be started')}
        >
          {startable.map(program => (
            <ProgramItem key={program.id} {...props} program={program} />
          ))}
        </ul>
      )}
      {!isAsked && (
        <p className="jp-DesktopPrograms-looking" role="status">
          {trans.__('Looking for programs…')}
        </p>
      )}
      {isAsked && !error && !(list?.isReady && list.programs.length > 0) && (
        <Missing list={list} trans={trans} />
      )}
      {props.others && <Others {...props} others={props.others} />}
    </>
  );
}

function Failure(
  props: IProgramsViewProps & { error: CodedError }
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

/** What jupyter-remote-desktop-proxy and jupyter-remote-qgis-proxy have, which are beside us. */
function Others(
  props: IProgramsViewProps & { others: IOtherDesktops }
): React.JSX.Element {
  const { others, onDesktop, onQgis, trans } = props;
  return (
    <>
      {others.hasDesktop && (
        <Other
          words={trans.__(
            'A whole desktop, with all programs of the server, is there too.'
          )}
          label={trans.__('Open the desktop')}
          onClick={onDesktop}
        />
      )}
      {others.hasQgis && (
        <Other
          words={trans.__('QGIS on a desktop of its own is there too.')}
          label={trans.__('Open QGIS there')}
          onClick={onQgis}
        />
      )}
    </>
  );
}

function Other(props: {
  words: string;
  label: string;
  onClick: () => void;
}): React.JSX.Element {
  const { words, label, onClick } = props;
  return (
    <div className="jp-DesktopPrograms-other">
      <p className="jp-Homeroom-quiet">{words}</p>
      <ActionButton {...{ label, onClick }} />
    </div>
  );
}
