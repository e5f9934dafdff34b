import type { IServerReader } from './client';

/** What a server was started with; what nobody tells is empty. */
export interface IServerEnvironment {
  /** The hub's name of the profile. */
  profile: string;
  /** The container image. */
  image: string;
}

/**
 * What the server of this page was started with, as far as somebody tells.
 *
 * @param hub - null where there is none.
 * @param image - what the server says of its image; empty where it says nothing.
 */
export async function readEnvironment(
  hub: IServerReader | null,
  image: string
): Promise<IServerEnvironment> {
  const server = await hub?.getServer();
  const { profile, image: chosen } = server?.options ?? {};
  return { profile: text(profile), image: image || text(chosen) };
}

/** Forms without a function of their own hand over lists. */
function text(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : '';
}
