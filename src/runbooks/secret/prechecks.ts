import type { Seen } from '../../engine/plan/seen.ts';
import clientSecretValid from '../checks/client-secret-valid.ts';
import copiesFollow from '../checks/copies-follow.ts';
import providerInUse from '../checks/provider-in-use.ts';
import { type Condition, holdAgainst } from '../rollover/prechecks.ts';
import type { SecretRoll } from './secret-roll.ts';

/** What must hold before anybody is asked. Databases that are down already are no stop: an expired secret is a reason to roll. */
export function rollPrechecks(roll: SecretRoll, seen: Seen): ReturnType<typeof holdAgainst> {
  return holdAgainst(conditions(roll), seen);
}

function conditions({ app, inEntra, instances }: SecretRoll): Condition[] {
  const providers = instances.flatMap(({ entry, credentials }) =>
    [...new Set(credentials.map(({ provider }) => provider))].map((provider) => ({
      check: providerInUse,
      args: { instance: entry.name, provider },
      next: 'Enable the provider first: with a disabled one no database comes back, whatever the secret.',
    })),
  );
  const led = instances.flatMap(({ turn }) => turn?.failovers ?? []);
  const copies = led.flatMap(({ set, from }) =>
    set.databases.map((database) => ({
      check: copiesFollow,
      args: { instance: from.entry.name, database },
      next: 'Bring the copies back in step first: the planned failover needs them.',
    })),
  );
  const inside =
    inEntra === undefined
      ? []
      : [
          {
            check: clientSecretValid,
            args: { app: app.name, keyId: inEntra.new.keyId },
            next: 'Make another client secret, put its Value where ekm.yaml says, and ask again.',
          },
        ];
  return [...inside, ...providers, ...copies];
}
