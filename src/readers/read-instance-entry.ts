import type { InstanceEntry } from '../fleet/inventory.ts';
import { type Reading, readAt } from '../lib/reading.ts';
import { unknownBecause } from '../lib/unknown-because.ts';
import { connectTo } from '../sqlserver/connect-to.ts';
import type { InstanceFacts } from '../sqlserver/instance-facts.ts';
import { readInstance } from '../sqlserver/read-instance.ts';
import { type SignInOptions, signInOf } from './sign-in-of.ts';

/** Reads an instance with its `read` identity: fetches the password, connects, asks, and lets go. Never throws. */
export async function readInstanceEntry(
  entry: InstanceEntry,
  options: SignInOptions,
): Promise<Reading<InstanceFacts>> {
  const { sources, timeoutMs, signal } = options;
  try {
    const signIn = await signInOf(entry.read, options);
    const connection = await connectTo({ ...entry, signIn, connectTimeoutMs: timeoutMs }, signal);
    try {
      const facts = await readInstance(connection, { nowMs: sources.now(), signal, timeoutMs });
      return readAt(sources.now(), facts);
    } finally {
      await connection.close();
    }
  } catch (error) {
    return unknownBecause(error, sources.now());
  }
}
