import type { Seen } from '../../engine/plan/seen.ts';
import type { VaultEntry } from '../../fleet/inventory.ts';
import { novemberFileDate } from '../../fleet/links/connector-build.ts';
import { linkedTo } from '../../fleet/links/link.ts';
import type { KeyChain } from '../../fleet/links/linked-fleet.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { PublicKeyFacts } from '../../keyvault/vault-facts.ts';
import type { Node, Rollover } from './rollover.ts';
import { type Missing, stop } from './stops.ts';

type Parameters = Readonly<Record<string, string>>;

interface KeyWorld {
  seen: Seen;
  vault: VaultEntry;
  /** The primary first. */
  nodes: readonly { node: Node; chain: KeyChain }[];
}

/** The key to be, under its new name; or the version of the present key that a person asked for. */
export function newKeyOf(parameters: Parameters, world: KeyWorld): Rollover['newKey'] | Missing {
  const { key = '', version } = parameters;
  if (version) return versionOf(key, version.toLowerCase(), world);
  const [own] = world.nodes;
  const present = own && linkedTo(own.chain.vaultKey)?.version?.publicKey;
  const now = present?.state === 'read' ? present.value : undefined;
  return { name: key, ...typeAndSize(parameters, now), version: undefined };
}

/** As a person asked for, else as the present key has them, else what every build of the connector takes. */
function typeAndSize({ type, size }: Parameters, now: PublicKeyFacts | undefined) {
  return {
    type: (type || now?.type) === 'RSA-HSM' ? ('RSA-HSM' as const) : ('RSA' as const),
    bits: (size || String(now?.bits)) === '3072' ? (3072 as const) : (2048 as const),
  };
}

/**
 * Microsoft's pages contradict each other on versions: older ones say that only a new name works, newer ones allow a new
 * version from the connector of November 2020 on. So only where somebody has recorded such a DLL on every instance.
 */
function versionOf(
  name: string,
  version: string,
  { seen, vault, nodes }: KeyWorld,
): Rollover['newKey'] | Missing {
  const what = `Version ${version} of key ${name}`;
  const old = nodes.filter(({ chain }) => !isNovember(chain)).map(({ node }) => node.entry.name);
  if (old.length > 0)
    return stop(
      what,
      `A new version of a key needs the connector of November 2020 or later on every instance, and no date of such a DLL is recorded for ${old.join(', ')}.`,
      'Use a new name, which works with every build; or have somebody look at the date of the DLL there and record it as connector in ekm.yaml.',
    );
  const reading = seen.vaults.get(vault.name.toLowerCase());
  if (reading?.state !== 'read')
    return stop(what, `Vault ${vault.name} could not be read.`, reading?.next ?? 'Ask again.');
  const found = reading.value.keys
    .find((key) => sameName(key.name, name))
    ?.versions.find((each) => each.version.toLowerCase() === version);
  if (found === undefined)
    return stop(
      what,
      `Vault ${vault.name} has no such version.`,
      'Make the version by hand first, then ask again with its 32 digits: the bot makes keys under new names only.',
    );
  if (nodes.some(({ chain }) => linkedTo(chain.vaultKey)?.version === found))
    return stop(what, 'The databases are under it now.', 'Make a new version, or use a new name.');
  const { publicKey } = found;
  if (publicKey.state === 'unknown') return stop(what, `${publicKey.detail}.`, publicKey.next);
  const { type, bits } = publicKey.value;
  if ((type !== 'RSA' && type !== 'RSA-HSM') || (bits !== 2048 && bits !== 3072))
    return stop(what, `It is ${type} of ${bits} bits.`, 'The connector takes RSA of 2048 or 3072 bits.');
  return { name, type, bits, version: found.version };
}

/** By what a person recorded, whatever the version says. */
function isNovember({ connector }: KeyChain): boolean {
  const fileDate = linkedTo(connector)?.fileDate;
  return fileDate !== undefined && fileDate >= novemberFileDate;
}
