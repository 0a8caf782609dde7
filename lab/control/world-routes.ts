import type { LabClock } from '../clock.ts';
import type { Fields } from '../fields.ts';
import { scenarios } from '../scenarios/all-scenarios.ts';
import type { Instance } from '../sqlserver/instance.ts';
import type { World } from '../world/world.ts';
import { targetsOf } from './fault-targets.ts';
import type { Faults } from './faults.ts';
import type { Route } from './route.ts';

/** `GET /world`: what the lab is made of beside Slack. The page draws it; programs may read it. */
export function worldRoutes(clock: LabClock, faults: Faults, world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/world',
      handle: () => ({
        now: new Date(clock.now()).toISOString(),
        scenario: world.scenario,
        scenarios: scenarios.map(({ name, summary, scales }) => ({ name, summary, scales })),
        instances: world.instances.map(({ instance }) => instanceFields(instance)),
        vaults: vaultFields(world),
        apps: appFields(world),
        faults: faults.list(),
        faultTargets: targetsOf(world),
        snapshots: world.keptNames,
      }),
    },
  ];
}

/** An instance as the control API shows it. */
export function instanceFields({ state }: Instance): Fields {
  return {
    name: state.name,
    release: state.release,
    version: state.version,
    port: state.port,
    isRunning: state.isRunning,
    startedAt: new Date(state.startedAtMs).toISOString(),
    databases: state.databases
      .filter(({ id }) => id > 4)
      .map((database) => ({
        name: database.name,
        state: database.state,
        isEncrypted: database.isEncrypted,
      })),
  };
}

/** The vaults as the control API shows them, each with its keys. */
export function vaultFields({ cloud }: World): Fields[] {
  return cloud.state.vaults.map(({ name, deletedAtMs, keys }) => ({
    name,
    url: cloud.vaultUrl(name),
    isDeleted: deletedAtMs !== undefined,
    keys: keys.map((key) => ({ name: key.name, state: keyState(key) })),
  }));
}

/** The app registrations, each with what may be known of its client secrets: never their texts. */
export function appFields({ cloud }: World): Fields[] {
  return cloud.state.apps.map(({ displayName, appId, secrets }) => ({
    name: displayName,
    clientId: appId,
    secrets: secrets.map((secret) => ({
      keyId: secret.keyId,
      name: secret.displayName,
      startsAt: new Date(secret.startsAtMs).toISOString(),
      endsAt: new Date(secret.endsAtMs).toISOString(),
    })),
  }));
}

function keyState(key: {
  deletedAtMs?: number | undefined;
  versions: readonly { isEnabled: boolean }[];
}): string {
  if (key.deletedAtMs !== undefined) return 'deleted';
  return key.versions.at(-1)?.isEnabled === false ? 'disabled' : 'enabled';
}
