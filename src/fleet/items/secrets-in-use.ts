import type { ClientSecretFacts } from '../../entra/app-facts.ts';
import { thresholdsFor, type Validity, validityOf } from '../age.ts';
import type { AppEntry } from '../inventory.ts';
import { mayHold } from '../links/link-secret.ts';
import type { LinkedFleet, ProviderCredential } from '../links/linked-fleet.ts';
import { listText } from './list-text.ts';

/** A client secret of an app of ekm.yaml. */
export interface SecretInUse {
  item: string;
  app: AppEntry;
  secret: ClientSecretFacts;
  validity: Validity;
  /** By dates. `held`: a credential can hold nothing better; `maybe`: one may hold it; `left over`: none can. */
  use: 'held' | 'maybe' | 'left over';
  /** Instances whose credentials may hold it. */
  instances: readonly string[];
}

/** The client secrets of all apps, with what dates tell of their use: nothing else tells anything. */
export function secretsInUse(fleet: LinkedFleet, nowMs: number): SecretInUse[] {
  const { inventory, apps } = fleet.reading;
  const isAllKnown = isEveryCredentialKnown(fleet);
  return apps.flatMap(({ entry, reading }) => {
    if (reading.state === 'unknown') return [];
    const { secrets } = reading.value;
    const credentials = fleet.credentialsByApp.get(entry.name) ?? [];
    const thresholds = thresholdsFor(inventory.thresholds, 'secret', entry.tags);
    return secrets.map((secret): SecretInUse => {
      const holders = credentials.filter(({ credential }) => mayHold(credential, secret));
      const isHeld = holders.some((holder) => dependsOn(holder, secret, secrets));
      return {
        item: `app/${entry.name}/secret/${secret.keyId}`,
        app: entry,
        secret,
        validity: validityOf(
          { createdAtMs: secret.startsAtMs, endsAtMs: secret.endsAtMs },
          thresholds,
          nowMs,
        ),
        use: isHeld ? 'held' : holders.length > 0 || !isAllKnown ? 'maybe' : 'left over',
        instances: [...new Set(holders.map(({ instance }) => instance))],
      };
    });
  });
}

/** `SQL01 and SQL02`, or that nobody knows. */
export function holdersText({ instances }: SecretInUse): string {
  return instances.length === 0 ? 'instances that were not read' : listText(instances);
}

/** Whether the credential can hold no secret that lives longer. */
function dependsOn(
  { credential }: ProviderCredential,
  secret: ClientSecretFacts,
  all: readonly ClientSecretFacts[],
): boolean {
  return !all.some((other) => other.endsAtMs > secret.endsAtMs && mayHold(credential, other));
}

function isEveryCredentialKnown({ instances, reading }: LinkedFleet): boolean {
  return (
    (reading.inventory.notAsked ?? []).length === 0 &&
    instances.length === reading.instances.length &&
    instances.every(
      ({ facts, credentials }) =>
        facts.credentials.state === 'read' && credentials.every(({ vault }) => vault !== undefined),
    )
  );
}
