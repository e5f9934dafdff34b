/**
 * The words for what a lesson is and what became of it. For learners: no words of git's.
 */
import { Time } from '@jupyterlab/coreutils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IProgress } from '../engine/protocol';
import { isCoded } from '../errors';
import type { ICourseProblem, ILesson } from '../tokens';
import { sizesInOneUnit, sizeWords } from '../components/size-words';
import { needsLook } from './file-groups';
import { hasUpdate, isHere } from './lesson-facts';

/** One line on where a lesson stands. */
export function stateWords(lesson: ILesson, trans: TranslationBundle): string {
  const { state } = lesson;
  switch (state.kind) {
    case 'unknown':
      return trans.__('Looking into its folder…');
    case 'absent':
      return trans.__('Not here yet');
    case 'interrupted':
      return trans.__('Not complete: it was cut off');
    case 'queued':
      return trans.__('Waiting for its turn…');
    case 'working':
      return progressWords(state.progress, trans);
    case 'failed':
      return isCoded(state.error, 'WouldClash')
        ? trans.__('Needs you: an update is waiting')
        : failedWords(state.request !== null, isHere(lesson), trans);
    case 'ready':
      return folderWords(lesson, trans);
  }
}

function failedWords(
  wasPull: boolean,
  isHere: boolean,
  trans: TranslationBundle
): string {
  if (!isHere) {
    return trans.__('Could not be fetched');
  }
  return wasPull
    ? trans.__('Here, but not updated')
    : trans.__('Here, but that did not work');
}

/** One line on a folder that is there. */
function folderWords(lesson: ILesson, trans: TranslationBundle): string {
  const { status } = lesson;
  if (!status || !isHere(lesson)) {
    return trans.__('Another folder of this name is here');
  }
  const parts = hasUpdate(lesson) ? [trans.__('Update available')] : [];
  if (status.changed.length > 0) {
    parts.push(
      trans._n(
        '%1 file changed by you',
        '%1 files changed by you',
        status.changed.length
      )
    );
  }
  if (status.deleted.length > 0) {
    parts.push(
      trans._n(
        '%1 file deleted by you',
        '%1 files deleted by you',
        status.deleted.length
      )
    );
  }
  if (parts.length > 0) {
    return parts.join(' · ');
  }
  if (lesson.outcome && needsLook(lesson.outcome)) {
    return trans.__('Needs you');
  }
  return lesson.news?.kind === 'found'
    ? trans.__('Up to date')
    : trans.__('Ready');
}

/** When a lesson was changed last by an update, such as `Updated 3 days ago`; empty where nobody knows. */
export function updatedWords(
  { status }: ILesson,
  trans: TranslationBundle
): string {
  return status?.updated
    ? trans.__('Updated %1', Time.formatHuman(new Date(status.updated)))
    : '';
}

/**
 * What a lesson that is not here takes, and what is free, such as `About 40 MB, 3.2 GB free`; empty
 * where the course does not say the first.
 *
 * @param free - in bytes; null where nobody knows.
 */
export function roomWords(
  { size, state }: Pick<ILesson, 'size' | 'state'>,
  free: number | null,
  trans: TranslationBundle
): string {
  if (size === null || state.kind !== 'absent') {
    return '';
  }
  return free === null
    ? trans.__('About %1', sizeWords(size))
    : size > free
      ? trans.__(
          'Will not fit: about %1, %2 free',
          sizeWords(size),
          sizeWords(free)
        )
      : trans.__('About %1, %2 free', sizeWords(size), sizeWords(free));
}

/** That the lesson's host could not be asked for updates; empty where it could. */
export function unknownNewsWords(
  lesson: ILesson,
  trans: TranslationBundle
): string {
  return lesson.news?.kind === 'failed' && isHere(lesson)
    ? trans.__('Whether there is an update is not known right now.')
    : '';
}

/** What a pull is doing right now. */
export function progressWords(
  progress: IProgress,
  trans: TranslationBundle
): string {
  const { phase, loaded, total } = progress;
  switch (phase) {
    case 'connecting':
      return trans.__('Connecting…');
    case 'waiting':
      return trans.__('Waiting for the answer…');
    case 'downloading':
      return withAmount(trans.__('Downloading…'), bytesOf(loaded, total));
    case 'indexing':
      return trans.__('Unpacking…');
    case 'comparing':
      return trans.__('Comparing with your files…');
    case 'storing':
      return withAmount(trans.__('Keeping a copy…'), bytesOf(loaded, total));
    case 'writing':
      return total === null
        ? trans.__('Writing files…')
        : trans.__('Writing files… %1 of %2', Math.floor(loaded), total);
    case 'finishing':
      return trans.__('Finishing…');
  }

  function bytesOf(part: number, all: number | null): string {
    if (part === 0 && all === null) {
      return '';
    }
    return all === null
      ? sizeWords(part)
      : trans.__('%1 of %2', ...sizesInOneUnit(part, all));
  }
}

/** What is wrong with the course, for a learner who cannot mend it, or an instructor who can. */
export function problemWords(
  problem: Pick<ICourseProblem, 'kind'>,
  trans: TranslationBundle
): { sentence: string; nextStep: string } {
  switch (problem.kind) {
    case 'invalid':
      return {
        sentence: trans.__('The course’s list of lessons has a mistake in it.'),
        nextStep: trans.__(
          'Please show the details to your instructor. Links to lessons work all the same.'
        )
      };
    case 'newer':
      return {
        sentence: trans.__(
          'The course was written for a newer version than this server has.'
        ),
        nextStep: trans.__(
          'Please show the details to your instructor. Links to lessons work all the same.'
        )
      };
    case 'different':
      return {
        sentence: trans.__(
          'The course comes from a hub with another version of Homeroom than this server has.'
        ),
        nextStep: trans.__(
          'Everything should work; if something does not, show the details to your instructor.'
        )
      };
    case 'lessons':
      return {
        sentence: trans.__(
          'The newest list of lessons cannot be used, so your class still has the one before.'
        ),
        nextStep: trans.__(
          'Please mend what the details name. Only instructors see this.'
        )
      };
    case 'unreachable':
      return {
        sentence: trans.__('The course’s list of lessons did not answer.'),
        nextStep: trans.__(
          'Reload the page to try again. Links to lessons work all the same.'
        )
      };
  }
}

function withAmount(words: string, size: string): string {
  return size === '' ? words : `${words} ${size}`;
}
