import type { Card } from '../cards/card.ts';

/**
 * Messages that say that something is going on. They are remembered outside the process, so that after a kill the next
 * bot can say that it was interrupted. Never throws and never in the way: where nothing can be remembered, the message
 * itself says by when it must have ended.
 */
export interface Unfinished {
  /** Remembers a message and what it shows when it is interrupted. Resolves when that is kept, or cannot be. */
  keep: (message: UnfinishedMessage) => Promise<void>;
  /** Forgets a message, before its last state is shown: what is shown in the end must not be overwritten. */
  release: (message: Pick<UnfinishedMessage, 'channel' | 'ts'>) => Promise<void>;
  /** The messages whose process is gone, each for one caller. */
  interrupted: () => Promise<readonly InterruptedMessage[]>;
}

interface UnfinishedMessage {
  channel: string;
  ts: string;
  interrupted: Card;
}

/** As it comes back from where it was kept: written by this version of the bot or by another. */
export interface InterruptedMessage {
  channel: string;
  ts: string;
  interrupted: unknown;
}

/** Remembers nothing: for a bot without a store. */
export const nothingKept: Unfinished = {
  keep: async () => undefined,
  release: async () => undefined,
  interrupted: async () => [],
};
