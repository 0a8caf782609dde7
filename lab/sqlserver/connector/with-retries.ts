import type { LabClock } from '../../clock.ts';
import type { Generation } from './generation.ts';
import { ProviderError, providerCodes } from './provider-error.ts';

/** Runs a call of the connector, again when the vault throttles or has an error, or when the network broke and the build retries that. */
export async function withRetries<Result>(
  clock: LabClock,
  generation: Generation,
  call: () => Promise<Result>,
): Promise<Result> {
  for (const waitMs of waitsMs) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ProviderError) || !mayPass(error.code, generation)) throw error;
    }
    await pause(clock, waitMs);
  }
  return await call();
}

// unverified: A throttled or broken call is tried three times, 200 and then 400 milliseconds apart. How often the connector really tries, and whether it heeds Retry-After, is not published.
const waitsMs = [200, 400];

function mayPass(code: number, generation: Generation): boolean {
  if (code === providerCodes.httpThrottled || code === providerCodes.httpServerError) return true;
  return generation.retriesNetwork && code === providerCodes.httpSendRequest;
}

function pause(clock: LabClock, waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.setTimer(waitMs, resolve);
  });
}
