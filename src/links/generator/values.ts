import type { LinkApp, LinkForm } from '../build';

/** Where a link is to lead: to the hub or server of this page, or to one with an address. */
export type PlaceChoice = 'here' | 'hub' | 'server';

/** What the form's fields hold. */
export interface ILinkValues {
  /** The repository's address, as it was typed. */
  repo: string;
  branch: string;
  file: string;
  folder: string;
  app: LinkApp;
  urlPath: string;
  profile: string;
  form: LinkForm;
  place: PlaceChoice;
  /** Of another hub or server, as it was typed. */
  address: string;
}

/** A form that nobody has touched. */
export const EMPTY: ILinkValues = {
  repo: '',
  branch: '',
  file: '',
  folder: '',
  app: 'lab',
  urlPath: '',
  profile: '',
  form: 'nbgitpuller',
  place: 'here',
  address: ''
};
