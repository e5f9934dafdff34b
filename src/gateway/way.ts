/**
 * What can be wrong with the way to a gateway, other than what the gateway itself says.
 *
 * Neither leaves `src/gateway/`: callers see coded errors.
 */

/** The request or its answer was lost, or something in between is not up. Worth trying again. */
export class WayInterrupted extends Error {
  /**
   * @param status - the HTTP status, 0 = no connection.
   * @param detail - English, for logs.
   */
  constructor(
    readonly status: number,
    detail: string
  ) {
    super(detail);
    this.name = 'WayInterrupted';
  }
}

/** There is no gateway at this address. Trying again does not help, another address may. */
export class GatewayAbsent extends Error {
  /**
   * @param status - the HTTP status.
   */
  constructor(readonly status: number) {
    super(`no gateway here: status ${status}`);
    this.name = 'GatewayAbsent';
  }
}
