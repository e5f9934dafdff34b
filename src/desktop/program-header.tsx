import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { ActionButton } from '../components/action-button';
import type { ProgramView } from './program-state';
import { statusWords } from './program-words';

/** The keys that take the keyboard back, as they stand on it. */
const LEAVE_KEYS = /Mac/.test(navigator.platform)
  ? 'Ctrl+Option+Shift'
  : 'Ctrl+Alt+Shift';

/** The properties of a {@link ProgramHeader}. */
export interface IProgramHeaderProps {
  name: string;
  view: ProgramView;
  /** Whether it was asked to close and asks something. */
  isAsking: boolean;
  /** Whether it was asked to close and there was no answer yet. */
  isClosing: boolean;
  /** Whether keys go to it. */
  hasKeys: boolean;
  /** Whether somebody took the keys back, so that the focus goes to what gives them again. */
  isLeaving: boolean;
  isFull: boolean;
  isShared: boolean;
  onType: () => void;
  onTry: () => void;
  onClipboard: () => void;
  onFull: () => void;
  onStop: () => void;
  onForce: () => void;
  trans: TranslationBundle;
}

/** What is above a program's picture: how it stands, where keys go, what can be done. */
export function ProgramHeader(props: IProgramHeaderProps): React.JSX.Element {
  const { name, view, isClosing, trans } = props;
  const seconds = useSecondsUntil(view.kind === 'waiting' ? view.next : null);
  const told = statusWords(name, view, seconds, trans);
  const words = isClosing ? trans.__('Asking %1 to close…', name) : told.words;
  const isRunning = view.kind !== 'ended' && view.kind !== 'failed';
  return (
    <>
      <div
        className="jp-Desktop-bar"
        role="toolbar"
        aria-label={trans.__('%1: connection and keyboard', name)}
      >
        <span
          className={`jp-Homeroom-status jp-mod-${isClosing ? 'busy' : told.tone}`}
        >
          {words}
        </span>
        {view.kind === 'waiting' && (
          <BarButton label={trans.__('Try now')} onClick={props.onTry} />
        )}
        {view.kind === 'connected' && <Keys {...props} />}
        <span className="jp-Desktop-space" />
        {view.kind === 'connected' && (
          <BarButton
            label={trans.__('Clipboard')}
            caption={
              props.isShared
                ? trans.__('Share the clipboard with %1 no longer', name)
                : trans.__('Share the clipboard with %1', name)
            }
            isPressed={props.isShared}
            onClick={props.onClipboard}
          />
        )}
        {(view.kind === 'connected' || props.isFull) && (
          <BarButton
            label={trans.__('Full screen')}
            isPressed={props.isFull}
            onClick={props.onFull}
          />
        )}
        {isRunning && (
          <BarButton
            label={trans.__('Stop')}
            caption={trans.__('Ask %1 to close', name)}
            onClick={props.onStop}
          />
        )}
      </div>
      <div className="jp-Homeroom-spoken" role="status" aria-live="polite">
        {view.kind === 'waiting' ? trans.__('Connection lost') : words}
      </div>
      {props.isAsking && <Asking {...props} />}
    </>
  );
}

/** Where keys go, and how that is changed. */
function Keys(props: IProgramHeaderProps): React.JSX.Element {
  const { name, hasKeys, isLeaving, onType, trans } = props;
  return hasKeys ? (
    <span className="jp-Desktop-keys jp-mod-captured">
      {trans.__('Keys go to %1. %2 brings them back.', name, LEAVE_KEYS)}
    </span>
  ) : (
    <span className="jp-Desktop-keys">
      <BarButton
        label={trans.__('Type in %1', name)}
        caption={trans.__(
          'Give the keyboard to %1; %2 brings it back',
          name,
          LEAVE_KEYS
        )}
        isFocused={isLeaving}
        onClick={onType}
      />
    </span>
  );
}

/** The program asks something before it closes. */
function Asking(props: IProgramHeaderProps): React.JSX.Element {
  const { name, onForce, trans } = props;
  return (
    <div className="jp-Desktop-asking" role="alert">
      <p>
        {trans.__(
          '%1 asks something before it closes, such as whether to save. Answer it below.',
          name
        )}
      </p>
      <ActionButton label={trans.__('Force it to close…')} onClick={onForce} />
    </div>
  );
}

/** A button of the bar. */
function BarButton(props: {
  label: string;
  caption?: string;
  /** Missing = it does not stay pressed. */
  isPressed?: boolean;
  /** Whether it has the focus when it comes. */
  isFocused?: boolean;
  onClick: () => void;
}): React.JSX.Element {
  const { label, caption, isPressed, isFocused, onClick } = props;
  return (
    <button
      type="button"
      className="jp-Desktop-button"
      title={caption}
      aria-pressed={isPressed}
      autoFocus={isFocused}
      onClick={onClick}
    >
      {label}
    </button>
  );
}

/** Whole seconds until a time, counted down; 0 where there is none. */
function useSecondsUntil(time: number | null): number {
  const [, draw] = React.useReducer((count: number) => count + 1, 0);
  React.useEffect(() => {
    if (time === null) {
      return;
    }
    const timer = setInterval(draw, 1_000);
    return () => clearInterval(timer);
  }, [time]);
  return time === null ? 0 : Math.ceil((time - Date.now()) / 1000);
}
