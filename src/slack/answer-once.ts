import type { Context } from './context.ts';

/**
 * Answers an event that Slack may deliver more than once: the same event id is answered once, and so is the same
 * message when it arrives as two kinds of event. A delivery that could not be answered gives its place back, so that
 * Slack's next try is answered.
 */
export async function answerOnce(
  { answered }: Context,
  eventId: string,
  message: string,
  answer: () => Promise<void>,
): Promise<void> {
  const claims = [`event/${eventId}`, `message/${message}`];
  if (!claims.every((claim) => answered.claim(claim))) return;
  try {
    await answer();
  } catch (error) {
    for (const claim of claims) answered.forget(claim);
    throw error;
  }
}
