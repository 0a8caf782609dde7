import type { InstanceEntry } from '../../fleet/inventory.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { type Reading, readAt } from '../../lib/reading.ts';
import { unknownBecause } from '../../lib/unknown-because.ts';
import type { AccessFacts } from '../../sqlserver/access/access-facts.ts';
import { readAccess } from '../../sqlserver/access/read-access.ts';
import { connectTo } from '../../sqlserver/connect-to.ts';
import { type SignInOptions, signInOf } from '../sign-in-of.ts';

/** Signs in to an instance with one of its identities, asks what it may, and lets go. Never throws. */
export async function readAccessOf(
  entry: InstanceEntry,
  use: 'read' | 'change',
  options: SignInOptions,
): Promise<Reading<AccessFacts>> {
  const { sources, timeoutMs, signal } = options;
  try {
    const identity = entry[use];
    if (identity === undefined)
      throw new OpsError(
        'not_configured',
        `signing in to ${entry.name}: it has no "${use}".`,
        'Name it in ekm.yaml.',
      );
    const signIn = await signInOf(identity, options);
    const connection = await connectTo({ ...entry, signIn, connectTimeoutMs: timeoutMs }, signal);
    try {
      const facts = await readAccess(connection, { use, nowMs: sources.now(), signal, timeoutMs });
      return readAt(sources.now(), facts);
    } finally {
      await connection.close();
    }
  } catch (error) {
    return unknownBecause(error, sources.now());
  }
}
