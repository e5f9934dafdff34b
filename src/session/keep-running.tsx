import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { ActionButton } from '../components/action-button';
import { describeError } from '../components/describe-error';
import { ChoiceField } from '../components/field';
import { Notice } from '../components/notice';
import type { SessionActions } from './actions';
import type { SessionModel } from './model';
import { Moments } from './moments';
import '../../style/base.css';

/** The properties of {@link KeepRunning}. */
export interface IKeepRunningProps {
  model: SessionModel;
  actions: SessionActions;
  trans: TranslationBundle;
}

/** Switches the keepalive on and off, and counts it down. */
export function KeepRunning(
  props: IKeepRunningProps
): React.JSX.Element | null {
  const { model, actions, trans } = props;
  const { keepalive, hub } = model.readings;
  const heading = React.useRef<HTMLHeadingElement>(null);
  const isOn = keepalive !== null;
  const wasOn = React.useRef(isOn);
  React.useEffect(() => {
    // The button that had the focus is gone.
    if (wasOn.current !== isOn && document.activeElement === document.body) {
      heading.current?.focus();
    }
    wasOn.current = isOn;
  }, [isOn]);
  if (hub === 'none' || hub === 'expired') {
    return null;
  }
  const { failure } = actions;
  const words = failure && describeError(failure, trans);
  return (
    <section aria-labelledby="jp-homeroom-keep-running">
      <h3 id="jp-homeroom-keep-running" ref={heading} tabIndex={-1}>
        {trans.__('Keep it running while you are away')}
      </h3>
      {keepalive ? (
        <KeptRunning {...props} until={keepalive.until} />
      ) : (
        <KeepRunningForm {...props} />
      )}
      {words && (
        <Notice
          tone="error"
          sentence={words.sentence}
          nextStep={words.nextStep}
        />
      )}
    </section>
  );
}

function KeptRunning(
  props: IKeepRunningProps & { until: number }
): React.JSX.Element {
  const { model, actions, trans, until } = props;
  const { now, clockOffset } = model;
  const moments = new Moments(trans, now, clockOffset);
  const left = moments.duration(until - now);
  return (
    <>
      <p className="jp-Homeroom-status jp-mod-good">
        {actions.waitsFor
          ? trans.__(
              'On until “%1” has finished, at most %2 more.',
              actions.waitsFor,
              left
            )
          : trans.__('On, %1 left.', left)}
      </p>
      {actions.waitsFor && (
        <p className="jp-Homeroom-quiet">
          {trans.__('If you close this tab, it goes on to the end.')}
        </p>
      )}
      <div className="jp-Homeroom-actions">
        <ActionButton
          label={trans.__('Switch off')}
          onClick={() => void actions.stop()}
        />
      </div>
    </>
  );
}

function KeepRunningForm(props: IKeepRunningProps): React.JSX.Element {
  const { model, actions, trans } = props;
  const [chosen, setChosen] = React.useState('0');
  const { durations, busy } = actions;
  if (durations.length === 0) {
    return (
      <p className="jp-Homeroom-quiet">
        {trans.__('This server cannot be kept running.')}
      </p>
    );
  }
  const moments = new Moments(trans, model.now, model.clockOffset);
  const choices: [string, string][] = [
    ...durations.map((duration, index): [string, string] => [
      String(index),
      moments.duration(Math.round(duration / 60_000) * 60_000)
    ]),
    ...busy.map(({ name, kernel }): [string, string] => [
      kernel.id,
      trans.__('Until “%1” has finished', name)
    ])
  ];
  const value = choices.some(([one]) => one === chosen) ? chosen : '0';
  const start = (): void => {
    const notebook = busy.find(({ kernel }) => kernel.id === value);
    void (notebook
      ? actions.keepUntilFinished(notebook)
      : actions.keepFor(durations[Number(value)] ?? durations[0]));
  };
  return (
    <div className="jp-Session-keep">
      <ChoiceField
        id="jp-homeroom-keep-for"
        label={trans.__('For how long')}
        value={value}
        choices={choices}
        onChange={setChosen}
      />
      <ActionButton
        label={
          actions.isBusy ? trans.__('One moment…') : trans.__('Keep running')
        }
        primary={true}
        onClick={start}
      />
    </div>
  );
}
