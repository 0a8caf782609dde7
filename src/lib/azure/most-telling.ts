import { AsyncLocalStorage } from 'node:async_hooks';
import { noAnswer, noTurn, problemOfError } from './azure-problem.ts';

/**
 * Runs `work` and throws what it throws, but for words that tell nothing: MSAL says `endpoints_resolution_error`
 * whatever kept it from an answer, and Azure's clients say "aborted" of a call that was refused just before it was
 * stopped, or could not go out once more. Then what the call itself saw is thrown.
 */
export async function mostTelling<T>(work: () => Promise<T>): Promise<T> {
  const call: { refused?: unknown } = {};
  try {
    return await seen.run(call, work);
  } catch (error) {
    throw isWordless(error) ? (call.refused ?? error) : error;
  }
}

/** Remembers what a call came to for the work that it is part of; nothing when it went well. */
export function noteRefused(refused: unknown): void {
  const call = seen.getStore();
  if (call !== undefined) call.refused = refused;
}

function isWordless(error: unknown): boolean {
  const { code, text } = problemOfError(error);
  return (
    code === noAnswer ||
    code === noTurn ||
    /endpoints_resolution_error|network_error|openid_config_error/.test(text)
  );
}

const seen = new AsyncLocalStorage<{ refused?: unknown }>();
