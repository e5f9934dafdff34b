import type { CodedError } from '../errors';

/** A pull that was refused because of what is in the folder, and left all as it was. */
export type Refusal = CodedError<'OtherRepository' | 'OtherBranch'>;

/** Whether something else is in the folder, so that there are ways out to offer. */
export function isRefusal(error: CodedError): error is Refusal {
  return error.code === 'OtherRepository' || error.code === 'OtherBranch';
}
