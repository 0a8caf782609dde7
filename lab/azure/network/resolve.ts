import type { CloudParts } from '../cloud-parts.ts';
import { vaultNamed } from '../state/vault.ts';
import { meaningOf } from './cloud-hosts.ts';

/**
 * Where a host name answers; undefined: DNS does not know it. A vault has its own cloud's name and its name on
 * localhost; a deleted one keeps them until it is purged.
 */
export function resolveIn(
  { state, faults, port }: CloudParts,
  hostname: string,
): { address: string; port: number } | undefined {
  const meaning = meaningOf(hostname);
  if (meaning === undefined) return undefined;
  if (meaning.kind === 'vault') {
    const vault = vaultNamed(state, meaning.vault);
    if (vault === undefined || !['lab', vault.cloud].includes(meaning.hosts.cloud)) return undefined;
  }
  const target = meaning.kind === 'vault' ? `vault.${meaning.vault}` : meaning.kind;
  if (faults.take(target, (kind) => kind === 'dns') !== undefined) return undefined;
  return { address: '127.0.0.1', port };
}
