import type { TranslationBundle } from '@jupyterlab/translation';
import type { LabIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { ActionButton } from '../../components/action-button';
import { sizeWords } from '../../components/size-words';
import type { IProgram, IProgramSession } from '../../server/desktop-types';
import { sessionWords } from '../program-words';

/** The properties of a {@link RunningItem}. */
export interface IRunningItemProps {
  session: IProgramSession;
  onOpen: (app: string) => void;
  onShow: (app: string) => void;
  onStop: (session: IProgramSession) => void;
  onForce: (session: IProgramSession) => void;
  onForget: (session: IProgramSession) => void;
  iconOf: (app: string) => LabIcon;
  trans: TranslationBundle;
}

/** A program that runs, or that ended not long ago. */
export function RunningItem(props: IRunningItemProps): React.JSX.Element {
  const { session, trans } = props;
  const { app, name, state, title, memory } = session;
  const { tone, words } = sessionWords(session, trans);
  const hasEnded = state === 'ended';
  return (
    <li className="jp-Homeroom-card">
      <Title app={app} name={name} iconOf={props.iconOf} />
      {!hasEnded && title && title !== name && (
        <p className="jp-Homeroom-cardDescription">{title}</p>
      )}
      <p className={`jp-Homeroom-status jp-mod-${tone}`}>
        {!hasEnded && memory !== null
          ? trans.__('%1, %2 of memory', words, sizeWords(memory))
          : words}
      </p>
      <div className="jp-Homeroom-actions">
        {hasEnded ? (
          <>
            <ActionButton
              label={trans.__('Start again')}
              description={trans.__('Start %1 again', name)}
              onClick={() => props.onOpen(app)}
            />
            <ActionButton
              label={trans.__('Dismiss')}
              description={trans.__('Take %1 off the list', name)}
              onClick={() => props.onForget(session)}
            />
          </>
        ) : (
          <>
            <ActionButton
              label={trans.__('Show')}
              description={trans.__('Show %1', name)}
              onClick={() => props.onShow(app)}
            />
            {state === 'asking' ? (
              <ActionButton
                label={trans.__('Force to close…')}
                description={trans.__('Force %1 to close', name)}
                onClick={() => props.onForce(session)}
              />
            ) : (
              <ActionButton
                label={trans.__('Stop')}
                description={trans.__('Stop %1', name)}
                onClick={() => props.onStop(session)}
              />
            )}
          </>
        )}
      </div>
    </li>
  );
}

/** A program that can be started. */
export function ProgramItem(props: {
  program: IProgram;
  onOpen: (app: string) => void;
  iconOf: (app: string) => LabIcon;
  trans: TranslationBundle;
}): React.JSX.Element {
  const { program, onOpen, iconOf, trans } = props;
  const { id, name, comment } = program;
  return (
    <li className="jp-Homeroom-card">
      <Title app={id} name={name} iconOf={iconOf} />
      {comment && <p className="jp-Homeroom-cardDescription">{comment}</p>}
      <div className="jp-Homeroom-actions">
        <ActionButton
          label={trans.__('Start')}
          description={trans.__('Start %1', name)}
          onClick={() => onOpen(id)}
        />
      </div>
    </li>
  );
}

function Title(props: {
  app: string;
  name: string;
  iconOf: (app: string) => LabIcon;
}): React.JSX.Element {
  const icon = props.iconOf(props.app);
  return (
    <h3 className="jp-Homeroom-cardTitle jp-DesktopPrograms-title">
      <icon.react tag="span" width="20px" height="20px" aria-hidden="true" />
      <span>{props.name}</span>
    </h3>
  );
}
