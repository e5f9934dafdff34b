import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { Disclosure } from '../components/disclosure';
import { FileList } from '../components/file-list';
import type { IPullResult } from '../engine/protocol';
import type { LessonOutcome } from '../tokens';
import { compareAction } from './compare-action';
import { fileGroups, needsLook } from './file-groups';
import { leftOutWords, skippedWords } from './outcome-words';
import '../../style/base.css';
import '../../style/lessons.css';

/** The properties of {@link OutcomeDetails}. */
export interface IOutcomeDetailsProps {
  outcome: LessonOutcome;
  /** Opens a file; its path is relative to the lesson's folder. */
  onOpen: (path: string) => void;
  /** Holds the versions of a file side by side; missing where nothing does. */
  onCompare?: (path: string) => void;
  trans: TranslationBundle;
}

/** Which files something was done with. Open where the learner should look at some. */
export function OutcomeDetails(props: IOutcomeDetailsProps): React.JSX.Element {
  const { outcome, onOpen, onCompare, trans } = props;
  const groups = fileGroups(outcome, trans);
  const moreLabel = (more: number): string =>
    trans._n('Show %1 more', 'Show %1 more', more);
  return (
    <>
      {groups.length > 0 && (
        <Disclosure label={trans.__('Files')} open={needsLook(outcome)}>
          {groups.map(({ label, files, isGone, canCompare }) => (
            <section key={label} className="jp-Lessons-files">
              <h4>{label}</h4>
              <FileList
                label={label}
                files={files}
                moreLabel={moreLabel}
                onOpen={isGone ? undefined : onOpen}
                more={
                  canCompare && onCompare
                    ? compareAction(onCompare, trans)
                    : undefined
                }
              />
            </section>
          ))}
        </Disclosure>
      )}
      {outcome.kind === 'pull' && (
        <LeftOut result={outcome.result} moreLabel={moreLabel} trans={trans} />
      )}
    </>
  );
}

/** The files that the last pull left out, and why; nothing where there are none. */
function LeftOut(props: {
  result: IPullResult;
  moreLabel: (count: number) => string;
  trans: TranslationBundle;
}): React.JSX.Element | null {
  const { result, moreLabel, trans } = props;
  const label = leftOutWords(result, trans);
  if (!label) {
    return null;
  }
  return (
    <Disclosure label={label}>
      <FileList
        label={trans.__('Files that were left out')}
        files={result.skipped.map(({ path, reason }) => ({
          path,
          note: skippedWords(reason, trans)
        }))}
        moreLabel={moreLabel}
      />
    </Disclosure>
  );
}
