import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { ActionButton } from '../components/action-button';
import { describeError } from '../components/describe-error';
import { Disclosure } from '../components/disclosure';
import { ProgressBar } from '../components/progress-bar';
import { isCoded } from '../errors';
import type { ProgramView } from './program-state';
import { endWords } from './program-words';

/** The properties of a {@link ProgramCover}. */
export interface IProgramCoverProps {
  name: string;
  view: ProgramView;
  onTry: () => void;
  /** Start the program, afresh where it ran. */
  onStart: () => void;
  trans: TranslationBundle;
}

/** What is shown in place of a program's picture; nothing where that is there. */
export function ProgramCover(props: IProgramCoverProps): React.JSX.Element {
  const { name, view, trans } = props;
  switch (view.kind) {
    case 'connected':
      return <></>;
    case 'starting':
    case 'connecting': {
      const words =
        view.kind === 'starting'
          ? trans.__('Starting %1…', name)
          : trans.__('Connecting to %1…', name);
      return (
        <div className="jp-Desktop-words">
          <p>{words}</p>
          <ProgressBar label={words} loaded={0} total={null} />
        </div>
      );
    }
    case 'waiting':
      return <Waiting {...props} view={view} />;
    case 'ended':
      return <Ended {...props} view={view} />;
    case 'failed':
      return <Failed {...props} view={view} />;
  }
}

function Waiting(
  props: IProgramCoverProps & { view: { kind: 'waiting' } & ProgramView }
): React.JSX.Element {
  const { name, view, onTry, trans } = props;
  return (
    <div className="jp-Desktop-words">
      <h2>{trans.__('The connection was lost')}</h2>
      <p>
        {isCoded(view.error, 'SessionExpired')
          ? describeError(view.error, trans).nextStep
          : trans.__(
              '%1 goes on running meanwhile. It comes back by itself as soon as your server answers.',
              name
            )}
      </p>
      <ActionButton
        label={trans.__('Try now')}
        primary={true}
        onClick={onTry}
      />
    </div>
  );
}

function Ended(
  props: IProgramCoverProps & { view: { kind: 'ended' } & ProgramView }
): React.JSX.Element {
  const { name, view, onStart, trans } = props;
  const { end } = view;
  const isBad = end?.reason === 'crashed' || end?.reason === 'failed';
  return (
    <div className="jp-Desktop-words">
      <h2>{endWords(name, end, trans)}</h2>
      {isBad && (
        <p>{trans.__('What you saved is there. You can start it again.')}</p>
      )}
      {end === null && (
        <p>
          {trans.__(
            'Programs end with your server. What you saved is there; you can start it again.'
          )}
        </p>
      )}
      <ActionButton
        label={trans.__('Start %1 again', name)}
        primary={true}
        onClick={onStart}
      />
      {isBad && end?.log && <Log text={end.log} trans={trans} />}
    </div>
  );
}

function Failed(
  props: IProgramCoverProps & { view: { kind: 'failed' } & ProgramView }
): React.JSX.Element {
  const { view, onStart, trans } = props;
  const { title, sentence, nextStep } = describeError(view.error, trans);
  const log = isCoded(view.error, 'ProgramFailed')
    ? view.error.data.log
    : view.error.message;
  return (
    <div className="jp-Desktop-words">
      <h2>{title}</h2>
      <p>{sentence}</p>
      <p>{nextStep}</p>
      <ActionButton
        label={trans.__('Try again')}
        primary={true}
        onClick={onStart}
      />
      {log && <Log text={log} trans={trans} />}
    </div>
  );
}

/** What a program wrote, on request. */
function Log(props: {
  text: string;
  trans: TranslationBundle;
}): React.JSX.Element {
  return (
    <Disclosure label={props.trans.__('Show its log')}>
      <code>{props.text}</code>
    </Disclosure>
  );
}
