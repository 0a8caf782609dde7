import type { AsymmetricKeyFacts, InstanceFacts } from '../../sqlserver/instance-facts.ts';
import type { FleetReading } from '../fleet-reading.ts';
import type { InstanceEntry } from '../inventory.ts';
import { keyUses } from './key-uses.ts';
import { linkedTo } from './link.ts';
import { linkDatabases } from './link-database.ts';
import { appsOf, linkKey, linkVault } from './link-key.ts';
import type { LinkedFleet, LinkedInstance, ProviderCredential } from './linked-fleet.ts';
import { ModulusIndex, type VaultKeyAt } from './modulus-index.ts';
import { partnerSets } from './partner-sets.ts';
import { readValue } from './read-value.ts';
import { thumbprintKey } from './thumbprint.ts';
import { isManagedIdentity } from './vault-address.ts';

/** Joins what a sweep has read, for rules and for the table of chains. Pure. */
export function linkFleet(reading: FleetReading, nowMs: number): LinkedFleet {
  const read = reading.instances.flatMap(({ entry, reading: facts }) =>
    facts.state === 'read' ? [{ entry, facts: facts.value }] : [],
  );
  const index = new ModulusIndex(
    reading.vaults.flatMap(({ entry, reading: facts }) =>
      facts.state === 'read' ? [{ entry, facts: facts.value }] : [],
    ),
  );
  const matches = new Map(
    read.flatMap(({ facts }) =>
      providerKeys(facts).map((key) => [key, index.find(key.publicKey ?? '')] as const),
    ),
  );
  const isModulusSeen = [...matches.values()].some((found) => found.length > 0);
  const instances = read.map((each) => linkInstance({ ...each, reading, nowMs, matches, isModulusSeen }));
  return { reading, instances, partners: partnerSets(reading, instances), isModulusSeen };
}

interface InstanceContext {
  reading: FleetReading;
  nowMs: number;
  entry: InstanceEntry;
  facts: InstanceFacts;
  matches: ReadonlyMap<AsymmetricKeyFacts, readonly VaultKeyAt[]>;
  isModulusSeen: boolean;
}

function linkInstance(context: InstanceContext): LinkedInstance {
  const { reading, nowMs, entry, facts, matches, isModulusSeen } = context;
  const sqlKeys = providerKeys(facts);
  const uses = keyUses(sqlKeys, facts);
  const keys = sqlKeys.map((key) =>
    linkKey(key, {
      reading,
      nowMs,
      entry,
      facts,
      matches: matches.get(key) ?? [],
      isModulusSeen,
      uses: uses.get(thumbprintKey(key.thumbprint)) ?? [],
    }),
  );
  return {
    entry,
    facts,
    keys,
    databases: linkDatabases(entry.name, facts, keys),
    credentials: providerCredentials(facts, reading),
  };
}

/** Keys that lie in a provider; those that SQL Server made itself are nobody's concern here. */
function providerKeys({ asymmetricKeys }: InstanceFacts): AsymmetricKeyFacts[] {
  return (readValue(asymmetricKeys) ?? []).filter(({ providerGuid }) => providerGuid !== undefined);
}

function providerCredentials({ credentials }: InstanceFacts, reading: FleetReading): ProviderCredential[] {
  return (readValue(credentials) ?? [])
    .filter(({ providerId }) => providerId !== undefined)
    .map((credential) => {
      const vault = linkedTo(linkVault(credential, reading));
      const hasSecret = !isManagedIdentity(credential.identity);
      return {
        credential,
        vault,
        apps: vault !== undefined && hasSecret ? appsOf(vault.entry, reading) : [],
      };
    });
}
