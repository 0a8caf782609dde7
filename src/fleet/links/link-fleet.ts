import type { AsymmetricKeyFacts, InstanceFacts } from '../../sqlserver/instance-facts.ts';
import type { FleetReading } from '../fleet-reading.ts';
import type { InstanceEntry } from '../inventory.ts';
import { AzureIndex } from './azure-index.ts';
import { isConnector } from './connector-build.ts';
import { keyUses } from './key-uses.ts';
import { linkDatabases } from './link-database.ts';
import { linkKey } from './link-key.ts';
import type {
  CredentialOnInstance,
  LinkedFleet,
  LinkedInstance,
  ProviderCredential,
} from './linked-fleet.ts';
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
  const azure = new AzureIndex(reading);
  const isModulusSeen = [...matches.values()].some((found) => found.length > 0);
  const instances = read.map((each) => linkInstance({ ...each, azure, nowMs, matches, isModulusSeen }));
  return {
    reading,
    instances,
    partners: partnerSets(reading, instances),
    credentialsByApp: groupByApp(instances),
    isModulusSeen,
  };
}

interface InstanceContext {
  azure: AzureIndex;
  nowMs: number;
  entry: InstanceEntry;
  facts: InstanceFacts;
  matches: ReadonlyMap<AsymmetricKeyFacts, readonly VaultKeyAt[]>;
  isModulusSeen: boolean;
}

function linkInstance(context: InstanceContext): LinkedInstance {
  const { azure, nowMs, entry, facts, matches, isModulusSeen } = context;
  const sqlKeys = providerKeys(facts);
  const uses = keyUses(sqlKeys, facts);
  const keys = sqlKeys.map((key) =>
    linkKey(key, {
      azure,
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
    credentials: providerCredentials(facts, azure),
  };
}

/** Keys that lie in a provider; those that SQL Server made itself are nobody's concern here. */
function providerKeys({ asymmetricKeys }: InstanceFacts): AsymmetricKeyFacts[] {
  return (readValue(asymmetricKeys) ?? []).filter(({ providerGuid }) => providerGuid !== undefined);
}

/** Credentials for the SQL Server Connector; where providers are unknown, for any. */
function providerCredentials(
  { credentials, providers }: InstanceFacts,
  azure: AzureIndex,
): ProviderCredential[] {
  const others = new Set(
    (readValue(providers) ?? []).filter((provider) => !isConnector(provider)).map(({ id }) => id),
  );
  return (readValue(credentials) ?? [])
    .filter(({ providerId }) => providerId !== undefined && !others.has(providerId))
    .map((credential) => {
      const vault = azure.vaultOf(credential);
      const hasSecret = !isManagedIdentity(credential.identity);
      return { credential, vault, apps: vault !== undefined && hasSecret ? azure.appsOf(vault.entry) : [] };
    });
}

/** Credentials by the name of each app whose secret they may hold. */
function groupByApp(instances: readonly LinkedInstance[]): Map<string, CredentialOnInstance[]> {
  const byApp = new Map<string, CredentialOnInstance[]>();
  for (const { entry, credentials } of instances)
    for (const credential of credentials)
      for (const app of credential.apps) {
        const found = byApp.get(app.entry.name) ?? [];
        byApp.set(app.entry.name, found);
        found.push({ ...credential, instance: entry.name });
      }
  return byApp;
}
