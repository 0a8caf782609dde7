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
  // The repetition may come while the first is still being answered, and the first may yet go wrong.
  await answered.working.get(message)?.catch(() => {});
  const claims = [`event/${eventId}`, `message/${message}`];
  if (!claims.every((claim) => answered.claim(claim))) return;
  const work = answer();
  answered.working.set(message, work);
  try {
    await work;
  } catch (error) {
    for (const claim of claims) answered.forget(claim);
    throw error;
  } finally {
    answered.working.delete(message);
  }
}
