/**
 * Where runs are shown in Slack, remembered outside the process: a message is only a view of the store, and whichever
 * process sees a change draws it. A role is one message of a run: `request`, `progress`, `thread/04-key-SQL02/done/1`,
 * `reminder/2`. Times of claims are the store's own clock.
 */
export interface RunMessages {
  of: (runId: string) => Promise<readonly RunMessage[]>;
  /**
   * Posts a message once over all processes, and gives back what stands there. Undefined: another process is about to
   * post it. A process that died between claim and post is followed by another after a minute: a message that comes
   * twice is better than one that never comes.
   *
   * @param version of the run that `post` draws
   * @throws what `post` throws; the claim is given back, and the next caller tries again
   */
  postOnce: (
    place: { runId: string; role: string },
    version: number,
    post: () => Promise<{ channel: string; ts: string }>,
  ) => Promise<RunMessage | undefined>;
  /**
   * Edits a message, one process at a time, unless a version as new is drawn already.
   *
   * @param options `again`: also when just this version is drawn, for what is true of the process and not of the run
   * @returns whether it was edited
   * @throws what `edit` throws; the message then counts as it was
   */
  redraw: (
    place: { runId: string; role: string },
    version: number,
    edit: (message: RunMessage) => Promise<void>,
    options?: { again?: boolean },
  ) => Promise<boolean>;
}

/**
 * Role that stands for the whole plan: kept once every message of it is posted and the request can be approved. Nobody
 * approves what they cannot read, so a vote without it is refused.
 */
export const planShownRole = 'plan';

export interface RunMessage {
  runId: string;
  role: string;
  channel: string;
  ts: string;
  /** Version of the run that it shows. */
  version: number;
}
