import type { UnknownCause } from './reading.ts';

/** What went wrong, for programs: these names never change once published. A system that cannot be read has the cause's name. */
export type OpsErrorCode =
  | 'bad_configuration'
  /** What was to be changed is not what the plan was made for: nothing was changed. */
  | 'not_as_planned'
  | 'slack_refused'
  | 'slack_unreachable'
  | 'store_refused'
  | 'store_unreachable'
  | UnknownCause;

/**
 * An error a person will read: `message` says what was being done and why it stopped, `next` what to do.
 * The cause is kept, so that a chain reads from the outside in.
 */
export class OpsError extends Error {
  override readonly name = 'OpsError';
  readonly code: OpsErrorCode;
  readonly next: string;

  constructor(code: OpsErrorCode, message: string, next: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.next = next;
  }
}
