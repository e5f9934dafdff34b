import type { TranslationBundle } from '@jupyterlab/translation';
import { describeError } from '../../components/describe-error';
import type { IFieldState } from '../../components/field';
import { isCoded } from '../../errors';
import { likelyFile, lookForFile } from './file-look';
import type { LinkModel } from './model';
import type { ILinkValues } from './values';

/** What is said below a field: what is wrong with it, or what is known of it. */
export function fieldState(
  model: LinkModel,
  field: keyof ILinkValues,
  trans: TranslationBundle
): IFieldState | null {
  const { link } = model;
  if (link.kind === 'wrong' && link.field === field) {
    return { tone: 'problem', words: wrongWords(field, trans) };
  }
  switch (field) {
    case 'repo':
      return repositoryState(model, trans);
    case 'branch':
      return branchState(model, trans);
    case 'file':
      return fileState(model, trans);
    case 'folder':
    case 'urlPath':
    case 'address':
    case 'app':
    case 'form':
    case 'place':
    case 'profile':
      return null;
  }
}

function wrongWords(
  field: keyof ILinkValues,
  trans: TranslationBundle
): string {
  switch (field) {
    case 'repo':
      return trans.__(
        'Needs an address that starts with https://, without a user or password in it.'
      );
    case 'branch':
      return trans.__('A branch cannot have this name.');
    case 'file':
      return trans.__('Needs a path inside the repository.');
    case 'folder':
      return trans.__('Needs a folder inside the learner’s home.');
    case 'urlPath':
      return trans.__('Needs an address inside the learner’s server.');
    case 'address':
    case 'app':
    case 'form':
    case 'place':
    case 'profile':
      return trans.__('Needs a web address, such as https://hub.example.org');
  }
}

function repositoryState(
  { remote }: LinkModel,
  trans: TranslationBundle
): IFieldState | null {
  switch (remote.kind) {
    case 'none':
      return null;
    case 'ask':
      return {
        tone: 'quiet',
        words: trans.__(
          'Not checked: %1 is not one of your course’s hosts.',
          remote.host
        )
      };
    case 'looking':
      return { tone: 'busy', words: trans.__('Looking at the repository…') };
    case 'seen':
      return { tone: 'good', words: trans.__('The repository answers.') };
    case 'failed': {
      if (isCoded(remote.error, 'BranchNotFound')) {
        return { tone: 'good', words: trans.__('The repository answers.') };
      }
      const { sentence } = describeError(remote.error, trans);
      return { tone: 'problem', words: sentence };
    }
  }
}

function branchState(
  { remote, values }: LinkModel,
  trans: TranslationBundle
): IFieldState | null {
  if (remote.kind === 'seen') {
    return {
      tone: 'good',
      words: values.branch.trim()
        ? trans.__('This branch is there.')
        : trans.__('The default branch: %1', remote.remote.defaultBranch)
    };
  }
  if (
    remote.kind !== 'failed' ||
    !isCoded(remote.error, 'BranchNotFound') ||
    !values.branch.trim()
  ) {
    return null;
  }
  const names = remote.error.data.branches.slice(0, 5).join(', ');
  return {
    tone: 'problem',
    words: trans.__('There is no such branch. There is: %1', names)
  };
}

function fileState(
  { remote, values }: LinkModel,
  trans: TranslationBundle
): IFieldState | null {
  switch (lookForFile(remote, values.file)) {
    case 'file':
      return { tone: 'good', words: trans.__('This file is there.') };
    case 'folder':
      return { tone: 'good', words: trans.__('This folder is there.') };
    case 'unknown':
      return {
        tone: 'quiet',
        words: trans.__(
          'Not checked: the host does not say which files it has.'
        )
      };
    case 'missing': {
      const likely = likelyFile(remote, values.file);
      return {
        tone: 'problem',
        words: likely
          ? trans.__('There is no such file. Did you mean %1?', likely)
          : trans.__('There is no such file in the repository.')
      };
    }
    case 'none':
      return null;
  }
}
