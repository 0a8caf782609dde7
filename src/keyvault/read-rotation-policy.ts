import { problemOfError } from '../lib/azure/azure-problem.ts';
import type { Reading } from '../lib/reading.ts';
import type { RotationPolicyFacts } from './vault-facts.ts';
import { partOf, type VaultReader } from './vault-reader.ts';

/** When a key gets a new version by itself; needs a permission of its own. Undefined: it has no policy. */
export function readRotationPolicy(
  reader: VaultReader,
  name: string,
): Promise<Reading<RotationPolicyFacts | undefined>> {
  return partOf(reader, `the rotation policy of key ${name}`, async () => {
    const policy = await reader.client
      .getKeyRotationPolicy(name, { abortSignal: reader.stop })
      .catch((error: unknown) => {
        if (problemOfError(error).status === 404) return undefined;
        throw error;
      });
    if (policy === undefined) return undefined;
    // The service's spelling of the action has changed over its versions.
    const rotate = policy.lifetimeActions?.find(({ action }) => action.toLowerCase() === 'rotate');
    return {
      rotatesAfterCreate: rotate?.timeAfterCreate ?? undefined,
      rotatesBeforeExpiry: rotate?.timeBeforeExpiry ?? undefined,
      expiryTime: policy.expiresIn ?? undefined,
    };
  });
}
