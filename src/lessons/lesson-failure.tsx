import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { IActionButtonProps } from '../components/action-button';
import { describeError } from '../components/describe-error';
import { isRefusal } from '../components/is-refusal';
import { Notice } from '../components/notice';
import { isCoded, type CodedError } from '../errors';

/** The properties of a {@link LessonFailure}. */
export interface ILessonFailureProps {
  error: CodedError;
  /** What can be done besides the lesson's next step; missing = nothing. */
  ways?: ReadonlyArray<IActionButtonProps>;
  trans: TranslationBundle;
}

/** Why a pull did not work, and what can be done now. */
export function LessonFailure(props: ILessonFailureProps): React.JSX.Element {
  const { error, ways, trans } = props;
  const { sentence, nextStep } = describeError(error, trans);
  return (
    <Notice
      // Where there is a way out, there is nothing wrong but something to decide.
      tone={isRefusal(error) || isCoded(error, 'WouldClash') ? 'calm' : 'error'}
      sentence={sentence}
      nextStep={nextStep}
      ways={ways}
      details={{ label: trans.__('Details'), text: error.message }}
    />
  );
}
