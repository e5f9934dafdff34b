import type { WordsOf } from './contract';

/** What can be wrong with the host that a lesson comes from. */
export const HOST_WORDS: WordsOf<
  | 'HostNotAllowed'
  | 'PrivateAddress'
  | 'UpstreamUnreachable'
  | 'UpstreamFailed'
  | 'UnsafeConnection'
  | 'RateLimited'
  | 'TooLarge'
  | 'TransferCorrupt'
> = {
  HostNotAllowed: ({ host }, trans) => ({
    title: trans.__('Host not allowed'),
    sentence: trans.__('Lessons from %1 are not allowed here.', host),
    nextStep: trans.__('Ask your instructor to add it to the course.')
  }),
  PrivateAddress: ({ host }, trans) => ({
    title: trans.__('Host not allowed'),
    sentence: trans.__(
      '%1 is inside a private network, so lessons are not fetched from it.',
      host
    ),
    nextStep: trans.__('Ask your instructor to add it to the course.')
  }),
  UpstreamUnreachable: ({ host }, trans) => ({
    title: trans.__('No answer'),
    sentence: trans.__('%1 does not answer, or there is no such host.', host),
    nextStep: trans.__(
      'Check the address in the link, or try again in a few minutes.'
    )
  }),
  UpstreamFailed: ({ host, status }, trans) => ({
    title: trans.__('The host has a problem'),
    sentence:
      // The host's own words then say that it failed, in an answer that is none of HTTP's errors.
      status === 200
        ? trans.__('%1 answered with an error.', host)
        : trans.__('%1 answered with an error (%2).', host, status),
    nextStep: trans.__('Try again in a few minutes.')
  }),
  UnsafeConnection: ({ host }, trans) => ({
    title: trans.__('The connection is not safe'),
    sentence: trans.__(
      'The lesson is private, and %1 is not asked by https: others could read your token on the way.',
      host
    ),
    nextStep: trans.__('Ask your instructor for a link that begins with https.')
  }),
  RateLimited: ({ host, seconds }, trans) => ({
    title: trans.__('Asked too often'),
    sentence: trans.__(
      '%1 was asked too often from here and wants a pause.',
      host
    ),
    nextStep:
      seconds === 0
        ? trans.__('Try again in a few minutes.')
        : trans._n(
            'Try again in %1 minute.',
            'Try again in %1 minutes.',
            Math.ceil(seconds / 60)
          )
  }),
  TooLarge: ({ limit }, trans) => ({
    title: trans.__('The lesson is too large'),
    sentence: trans.__(
      'The lesson is, or would become when unpacked, larger than the %1 MB that are allowed here.',
      Math.round(limit / 1e6)
    ),
    nextStep: trans.__('Tell your instructor.')
  }),
  TransferCorrupt: (_, trans) => ({
    title: trans.__('The lesson arrived damaged'),
    sentence: trans.__(
      'What arrived is not what was sent, also after a second try.'
    ),
    nextStep: trans.__('Try again in a few minutes.')
  })
};
