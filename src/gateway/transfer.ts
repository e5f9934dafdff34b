import { CodedError, isCoded } from '../errors';
import type { ICaller } from './call';
import type { ICredentials } from './credentials';
import { Digest } from './digest';
import type { IPatience } from './persist';
import { PATIENCE } from './persist';
import type { ITransferProgress, Take } from './read-spool';
import { readSpool } from './read-spool';
import type { IRoutedSpool } from './routes';
import { openAtFirst, unavailable } from './routes';
import type { IUpstreamRequest } from './spool';
import type { ISharedGateway } from './shared';
import { SHARED_PATIENCE, isShared } from './shared';
import { Spool, removeSpool } from './spool';
import type { ISpoolStatus } from './spool-status';

/** How often a transfer is asked for in all, where the gateway forgot it. */
const TRIES = 3;

/** How often it is asked for in all, where it arrived damaged. */
const DAMAGED_TRIES = 2;

/** How to reach gateways. */
export interface IGatewayOptions {
  /** Absolute, each ends with a slash; tried in order. */
  gateways: readonly string[];
  /** Those of them that may see credentials: the user's own; missing = all. */
  personalGateways?: readonly string[];
  /** Asked first for its repositories, unless there are credentials; missing or null = none. */
  shared?: ISharedGateway | null;
  /** The Jupyter server's; empty where it is used by cookie. */
  token: string;
  /** The value of the `_xsrf` cookie; may be empty. */
  xsrf: string;
  /** True once the course, the admin or the learner vouched for the lesson's host. */
  confirmed: boolean;
  /** For a git host; missing or null = none. */
  credentials?: ICredentials | null;
  /** Instead of the global one. */
  fetch?: typeof fetch;
  patience?: IPatience;
  /** How long to go on with the shared gateway. */
  sharedPatience?: IPatience;
}

/** One transfer. */
export interface ITransfer {
  request: IUpstreamRequest;
  /** Called at the start of each try; gives what takes the answer's bytes, in order. */
  begin(): Take;
  signal: AbortSignal;
  onProgress?: (progress: ITransferProgress) => void;
  /** Called before a new try where the gateway forgot what it knew. */
  onForgotten?: () => Promise<void>;
}

/** Transfers of whole answers through gateways, in pieces, that go on after faults on the way. */
export class Transfers {
  /** @param options - see {@link IGatewayOptions}. */
  constructor(private readonly options: IGatewayOptions) {
    this.patience = options.patience ?? PATIENCE;
    this.caller = {
      token: options.token,
      xsrf: options.xsrf,
      fetch: options.fetch ?? ((input, init) => fetch(input, init))
    };
  }

  /**
   * Ask upstream. What the last try's `begin` gave has taken all bytes once this resolves, and they
   * are what the gateway received.
   *
   * @throws CodedError
   */
  async run(transfer: ITransfer): Promise<ISpoolStatus> {
    const { gateways, personalGateways = gateways, shared } = this.options;
    const { request, signal } = transfer;
    if (request.authorization !== null) {
      return this.runThrough(transfer, personalGateways, this.patience);
    }
    if (shared && !this.sharedFailed && isShared(request.url, shared)) {
      const patience = this.options.sharedPatience ?? SHARED_PATIENCE;
      try {
        return await this.runThrough(transfer, [shared.gateway], patience);
      } catch (error) {
        if (signal.aborted || isCoded(error, 'Cancelled')) {
          throw error;
        }
        // Whatever it cannot do, the learner's own way may; and it says why it cannot.
        this.sharedFailed = true;
        await transfer.onForgotten?.();
      }
    }
    return this.runThrough(transfer, gateways, this.patience);
  }

  private async runThrough(
    transfer: ITransfer,
    gateways: readonly string[],
    patience: IPatience
  ): Promise<ISpoolStatus> {
    for (let tries = 1; ; tries++) {
      try {
        const { status, intact } = await this.once(
          transfer,
          gateways,
          patience
        );
        if (intact) {
          return status;
        }
        if (tries >= DAMAGED_TRIES) {
          throw new CodedError('TransferCorrupt', {
            url: transfer.request.url
          });
        }
      } catch (error) {
        if (!isCoded(error, 'SpoolGone') || tries >= TRIES) {
          throw unavailable(error);
        }
        await transfer.onForgotten?.();
      }
    }
  }

  private async once(
    transfer: ITransfer,
    gateways: readonly string[],
    patience: IPatience
  ): Promise<ITry> {
    const take = transfer.begin();
    const opened = await openAtFirst(
      this.caller,
      gateways,
      transfer.request,
      patience,
      transfer.signal
    );
    const { status, bytes } = opened;
    if (bytes !== null) {
      take(bytes);
      const intact = new Digest().update(bytes).hex() === status.sha256;
      return { status, intact };
    }
    return this.readAndRemove(opened, transfer, take, patience);
  }

  private async readAndRemove(
    { gateway, status }: IRoutedSpool,
    transfer: ITransfer,
    take: Take,
    patience: IPatience
  ): Promise<ITry> {
    const stop = new AbortController();
    const signal = AbortSignal.any([transfer.signal, stop.signal]);
    const spool = new Spool(this.caller, gateway, status.id, signal);
    try {
      return await readSpool(spool, status, {
        patience,
        signal,
        take,
        onProgress: progress => transfer.onProgress?.(progress)
      });
    } finally {
      stop.abort();
      removeSpool(this.caller, gateway, status.id);
    }
  }

  /** Whether the shared gateway failed this operation. */
  private sharedFailed = false;
  private readonly patience: IPatience;
  private readonly caller: ICaller;
}

interface ITry {
  status: ISpoolStatus;
  /** False where the bytes are not what the gateway received. */
  intact: boolean;
}
