import type { Seen } from '../../engine/plan/seen.ts';
import type { Stop } from '../../engine/runbook.ts';
import type { AppEntry, InstanceEntry } from '../../fleet/inventory.ts';
import { linkFleet } from '../../fleet/links/link-fleet.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { wantsFailback } from '../nodes/failback.ts';
import { unreadable } from '../nodes/find-partners.ts';
import { isMissing, type Missing, stop } from '../rollover/stops.ts';
import { findRolledCredentials } from './find-credentials.ts';
import { findRolledInstances } from './find-instances.ts';
import { findKeys } from './find-keys.ts';
import { findSecretsInEntra } from './find-secrets.ts';
import { isNamed, namesIn } from './names-in.ts';
import { fleetOf, unseen } from './read-fleet.ts';
import type { SecretRoll } from './secret-roll.ts';

type Parameters = Readonly<Record<string, string>>;

/** Finds the app, where its secret is used, and what opens with it. The client id is in no view: ekm.yaml says which app opens which vault. */
export function findRoll(parameters: Parameters, seen: Seen): SecretRoll | Missing {
  const { inventory } = seen;
  const asked = parameters['app'] ?? '';
  const app = inventory.apps.find(({ name, clientId }) => sameName(name, asked) || sameName(clientId, asked));
  if (app === undefined) return noApp(asked, inventory.apps);
  const leftOut = namesIn(parameters['except']);
  const instances = inventory.instances.filter(({ name }) => !isNamed(leftOut, name));
  const vaults = inventory.vaults.filter(({ name }) => isNamed(app.vaults, name));
  const needs = unseen(seen, [
    ...instances.map(({ name }) => ({ kind: 'instance' as const, name })),
    ...vaults.map(({ name }) => ({ kind: 'vault' as const, name })),
    { kind: 'app' as const, name: app.name },
  ]);
  if (needs.length > 0) return { kind: 'needs', needs };
  const unread = unreadStops(seen, instances);
  if (unread.length > 0) return { kind: 'stops', stops: unread };
  return assemble(parameters, seen, { app, instances, leftOut });
}

interface Found {
  app: AppEntry;
  instances: readonly InstanceEntry[];
  leftOut: readonly string[];
}

function assemble(
  parameters: Parameters,
  seen: Seen,
  { app, instances, leftOut }: Found,
): SecretRoll | Missing {
  const fleet = linkFleet(fleetOf(seen, instances), seen.nowMs);
  const found = findRolledCredentials(fleet, app, namesIn(parameters['credentials']));
  if (isMissing(found)) return found;
  const rolled = findRolledInstances(seen, fleet, { byInstance: found.byInstance, leftOut });
  if (isMissing(rolled)) return rolled;
  const keys = findKeys(fleet, rolled);
  if (isMissing(keys)) return keys;
  const changedAtMs = found.changedAtMs;
  const secrets = findSecretsInEntra(seen, app, { parameters, changedAtMs });
  if (isMissing(secrets)) return secrets;
  return {
    app,
    secret: parameters['secret'] ?? '',
    inEntra: secrets.inEntra,
    instances: rolled,
    keys: keys.keys,
    isBack: wantsFailback(parameters),
    leftOut,
    notRead: unreadable(seen, leftOut).map(({ name }) => name),
    notChosen: found.notChosen,
    unknownVaults: found.unknownVaults,
  };
}

/** Whether an instance that cannot be read uses the app, nobody can say; forgotten, its databases would not come back. */
function unreadStops(seen: Seen, instances: readonly InstanceEntry[]): Stop[] {
  return instances.flatMap(({ name }) => {
    const reading = seen.instances.get(name.toLowerCase());
    const facts = reading?.state === 'read' ? reading.value : undefined;
    const parts =
      facts === undefined
        ? [reading]
        : [
            facts.providers,
            facts.credentials,
            facts.logins,
            facts.asymmetricKeys,
            facts.replicas,
            facts.mirroring,
          ];
    const unknown = parts.find((part) => part?.state === 'unknown');
    if (unknown?.state !== 'unknown') return [];
    return [
      {
        what: `Instance ${name}`,
        why: `Whether it uses the app cannot be told: ${unknown.detail}. With the old secret removed, its databases would not come back after a restart.`,
        next: `${unknown.next} Or, when a person has looked there and takes care of it, leave it out: except=${name}.`,
      },
    ];
  });
}

function noApp(asked: string, apps: readonly AppEntry[]): Missing {
  const names = apps.map(({ name }) => name).join(', ');
  return stop(
    `App ${asked}`,
    'ekm.yaml does not have it.',
    names === ''
      ? 'Add it under "apps", with its clientId and the vaults that it opens.'
      : `It has ${names}. Name one of them, or add this one under "apps", with its clientId and the vaults that it opens.`,
  );
}
