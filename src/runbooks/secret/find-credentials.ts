import type { AppEntry } from '../../fleet/inventory.ts';
import type { CredentialOnInstance, LinkedFleet } from '../../fleet/links/linked-fleet.ts';
import { readValue } from '../../fleet/links/read-value.ts';
import { isManagedIdentity, vaultAddress } from '../../fleet/links/vault-address.ts';
import { type Missing, stop } from '../rollover/stops.ts';
import { isNamed } from './names-in.ts';
import type { RolledCredential } from './secret-roll.ts';

/** Credentials that hold a secret of the app, by instance. */
interface FoundCredentials {
  byInstance: ReadonlyMap<string, readonly RolledCredential[]>;
  /** Credentials of vaults that ekm.yaml does not have. */
  unknownVaults: readonly string[];
  /** Of the same vaults, and not chosen. */
  notChosen: readonly string[];
  /** When each of them was changed; milliseconds since 1970, UTC. */
  changedAtMs: readonly number[];
}

/** The credentials whose vault the app opens. Where two apps open one vault a person has to say which credentials are this one's. */
export function findRolledCredentials(
  fleet: LinkedFleet,
  app: AppEntry,
  asked: readonly string[],
): FoundCredentials | Missing {
  const candidates = fleet.credentialsByApp.get(app.name) ?? [];
  const strange = asked.filter((name) => !candidates.some((each) => isNamed([name], placeOf(each))));
  if (strange.length > 0)
    return stop(
      `Credentials ${strange.join(', ')}`,
      `They are not among those whose vault app ${app.name} opens: ${candidates.map(placeOf).join(', ') || 'there are none'}.`,
      'Write each as INSTANCE/CREDENTIAL.',
    );
  const chosen = asked.length > 0 ? candidates.filter((each) => isNamed(asked, placeOf(each))) : candidates;
  const unclear = asked.length > 0 ? undefined : chosen.find(({ apps }) => apps.length > 1);
  if (unclear !== undefined) return unclearStop(unclear, candidates);
  if (chosen.length === 0)
    return stop(
      `App ${app.name}`,
      `No credential of any instance names a vault that it opens (${app.vaults.join(', ') || 'none is listed'}).`,
      'Correct the vaults of the app in ekm.yaml: /ekm report shows which vaults the credentials name.',
    );
  const byInstance = new Map<string, RolledCredential[]>();
  for (const { instance, credential } of chosen) {
    const { name, id, identity } = credential;
    const list = byInstance.get(instance) ?? [];
    byInstance.set(instance, list);
    list.push({ name, id, identity, provider: providerOf(fleet, instance, credential.providerId) });
  }
  return {
    byInstance,
    unknownVaults: unknownVaults(fleet),
    notChosen: candidates.filter((each) => !chosen.includes(each)).map(placeOf),
    changedAtMs: chosen.map(({ credential }) => credential.modifiedAtMs),
  };
}

function placeOf({ instance, credential }: CredentialOnInstance): string {
  return `${instance}/${credential.name}`;
}

function unclearStop(
  { apps, ...unclear }: CredentialOnInstance,
  all: readonly CredentialOnInstance[],
): Missing {
  return stop(
    `Credential ${placeOf({ apps, ...unclear })}`,
    `Apps ${apps.map(({ entry }) => entry.name).join(' and ')} open its vault, and SQL Server does not show which of them a credential holds.`,
    `Name those of this app: credentials=INSTANCE/CREDENTIAL, separated by commas. There is ${all.map(placeOf).join(', ')}.`,
  );
}

function providerOf({ instances }: LinkedFleet, instance: string, id: number | undefined): string {
  const facts = instances.find(({ entry }) => entry.name === instance)?.facts;
  const provider = (facts && readValue(facts.providers))?.find((each) => each.id === id);
  if (provider === undefined)
    throw new Error(`a credential on ${instance} is for a provider that is not there`);
  return provider.name;
}

/** Nobody knows their app. */
function unknownVaults({ instances }: LinkedFleet): string[] {
  return instances.flatMap(({ entry, credentials }) =>
    credentials.flatMap(({ credential, vault }) =>
      vault === undefined && !isManagedIdentity(credential.identity)
        ? [`${credential.name} on ${entry.name} (vault ${vaultAddress(credential)})`]
        : [],
    ),
  );
}
