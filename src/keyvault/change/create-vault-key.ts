import { problemOfError } from '../../lib/azure/azure-problem.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { vaultName } from '../vault-access.ts';
import { changeVault, type VaultChange, type VaultHands } from './change-vault.ts';

/** A key to be made. */
interface NewKey {
  name: string;
  type: 'RSA' | 'RSA-HSM';
  bits: 2048 | 3072;
  /** What tells afterwards who made it. */
  tags: Readonly<Record<string, string>>;
}

/**
 * Makes a key under a name that nobody has: the call of Key Vault would make a new version of a key that is there, so that
 * it is asked for the name first, among the deleted ones too. Needs the key permissions get, list and create.
 *
 * @throws OpsError `not_as_planned` when the name is taken; nothing was made then
 */
// unverified: Key Vault has no condition "only if there is none" for Create Key: between look and call somebody else may make a key of that name, and this is a version of theirs. The versions are counted afterwards.
export async function createVaultKey({ key, ...change }: VaultChange & { key: NewKey }): Promise<void> {
  await changeVault(change, `Making key ${key.name}`, async (hands) => {
    await refuseTaken(key.name, change.url, hands);
    const { name, type, bits, tags } = key;
    await hands.changes.createRsaKey(name, {
      keySize: bits,
      hsm: type === 'RSA-HSM',
      keyOps: ['wrapKey', 'unwrapKey'],
      tags: { ...tags },
      abortSignal: hands.stop,
    });
    const versions = await countVersions(name, hands);
    if (versions === 1) return;
    throw new OpsError(
      'not_as_planned',
      `making key ${name} in vault ${vaultName(change.url)}: it has ${versions} versions now, somebody made one at the same moment.`,
      'Nothing uses it yet: end the run, have a person look at the key, and choose another name.',
    );
  });
}

async function refuseTaken(name: string, url: string, { looks, stop }: VaultHands): Promise<void> {
  const of = `key ${name} in vault ${vaultName(url)}`;
  if (await isThere(() => looks.getKey(name, { abortSignal: stop })))
    throw taken(of, 'there is one already, and making it would make a new version of that');
  // Seen by list: the permission to get a deleted key is one that the bot is not asked to have.
  for await (const deleted of looks.listDeletedKeys({ abortSignal: stop }))
    if (deleted.name.toLowerCase() === name.toLowerCase())
      throw taken(of, 'the vault keeps a deleted one, whose name cannot be used again');
}

async function isThere(look: () => Promise<unknown>): Promise<boolean> {
  try {
    await look();
    return true;
  } catch (error) {
    if (problemOfError(error).status === 404) return false;
    throw error;
  }
}

async function countVersions(name: string, { looks, stop }: VaultHands): Promise<number> {
  let count = 0;
  for await (const _version of looks.listPropertiesOfKeyVersions(name, { abortSignal: stop })) count += 1;
  return count;
}

function taken(of: string, why: string): OpsError {
  return new OpsError('not_as_planned', `making ${of}: ${why}.`, 'Ask again with another name.');
}
