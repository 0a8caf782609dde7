import { stringify } from 'yaml';
import type { Vault } from '../azure/state/vault.ts';
import { connectorPath } from '../scenarios/parts/installed-connectors.ts';
import { team } from '../slack/installation.ts';
import { colleagues } from '../slack/people.ts';
import type { Instance } from '../sqlserver/instance.ts';
import { labHost, type World } from './world.ts';

/** The variable that holds the password of `ekm_read`. */
export const readPasswordName = 'LAB_READ_PASSWORD';

/** The variable that holds the password of `ekm_change`. */
export const changePasswordName = 'LAB_CHANGE_PASSWORD';

/** `ekm.yaml` for the scenario: what a team would know of its own fleet, and nothing that it would not. */
export function ekmYaml(world: World): string {
  const { cloud, network } = world;
  return stringify({
    tenantId: cloud.tenantId,
    cloud: {
      name: 'custom',
      authorityHost: cloud.authorityHost,
      vaultSuffix: `.vault.localhost:${cloud.port}`,
      graphUrl: cloud.graphUrl,
    },
    vaults: liveVaults(world).map((vault) => ({
      name: vault.name,
      url: cloud.vaultUrl(vault.name).toLowerCase(),
      ...(mayMakeKeys(vault, world) ? { change: true } : {}),
    })),
    apps: apps(world),
    defaults: {
      read: { login: 'ekm_read', password: { env: readPasswordName } },
      environment: 'lab',
    },
    instances: network.instances.map(instanceEntry),
    mirroringPairs: mirroringPairs(world),
    availabilityGroups: network.availabilityGroups.map(({ name, replicas }) => ({
      name,
      replicas: replicas.map(({ instance }) => instance),
    })),
    ...policy,
    secrets: secrets(world),
    reminders,
  });
}

/** Every morning at 09:00 UTC, as a team would have it that says no more than where, and whom to wake. */
const reminders = {
  channel: '#dba',
  owners: ['Requester'],
  escalate: { channel: '#general', userGroups: ['S0DBALEAD'] },
};

/** Who may what in the lab's workspace. The outsider is nobody here. */
const policy = {
  slackTeam: team.id,
  people: colleagues
    .filter(({ role }) => role !== 'outsider')
    .map(({ realName, id }) => ({ name: realName, slack: [id] })),
  approvals: [
    {
      name: 'lab',
      request: ['Requester'],
      // Approver 2 by the user group dba-leads alone.
      approve: ['Approver 1', 'S0DBALEAD'],
    },
  ],
  // So that an emergency can be tried: it begins without approval, and one of the approvers reviews it.
  breakGlass: { people: ['Requester'] },
};

/** Client secrets that lie in a vault, under the name of their app, for whoever makes a credential. */
function secrets(world: World) {
  const entries = liveVaults(world).flatMap((vault) =>
    vault.secrets.map(({ name }) => [name, { vault: vault.name, secret: name }] as const),
  );
  return Object.fromEntries(entries);
}

/** Whether the bot's app has the rights for it; not asked of roles. */
function mayMakeKeys({ accessPolicies }: Vault, { bot }: World): boolean {
  const granted = accessPolicies.find(({ appId }) => appId === bot?.clientId)?.keys ?? [];
  return (['create', 'update', 'backup'] as const).every((permission) => granted.includes(permission));
}

function liveVaults({ cloud }: World) {
  return cloud.state.vaults.filter(({ deletedAtMs }) => deletedAtMs === undefined);
}

/** Apps that may use a vault's keys; the bot's own is not the instances'. */
function apps(world: World) {
  const known = world.cloud.state.apps.filter(({ appId }) => appId !== world.bot?.clientId);
  return known.map(({ displayName, appId }) => ({
    name: displayName,
    clientId: appId,
    vaults: liveVaults(world)
      .filter(({ name }) => displayName.startsWith(name) || known.length === 1)
      .map(({ name }) => name),
  }));
}

/** The connector as a person would have recorded it: version and date of the DLL on the host. */
function instanceEntry({ state }: Instance, position: number) {
  const dll = state.host.connectors[connectorPath.toLowerCase()];
  const recorded = new Date(state.startedAtMs).toISOString().slice(0, 10);
  return {
    name: state.name,
    address: `${labHost},${state.port}`,
    // Every other one, so that both ways of working can be tried: by the bot, and by hand.
    ...(position % 2 === 0 ? { change: { login: 'ekm_change', password: { env: changePasswordName } } } : {}),
    ...(dll === undefined
      ? {}
      : {
          connector: {
            version: dll.version,
            fileDate: new Date(dll.fileDateMs).toISOString().slice(0, 10),
            recordedAt: recorded,
          },
        }),
  };
}

function mirroringPairs({ network }: World) {
  return network.instances.flatMap(({ state }) =>
    state.databases.flatMap(({ mirroring }) =>
      mirroring?.role === 'PRINCIPAL' && mirroring.partnerInstance !== undefined
        ? [
            {
              partners: [state.name, mirroring.partnerInstance],
              ...witnessOf(mirroring.witnessAddress, network.instances),
            },
          ]
        : [],
    ),
  );
}

function witnessOf(address: string | undefined, instances: readonly Instance[]): { witness?: string } {
  const host = /^tcp:\/\/(?<host>[^:./]+)/i.exec(address ?? '')?.groups?.['host'];
  const witness = instances.find(({ state }) => state.host.name.toLowerCase() === host?.toLowerCase());
  return witness === undefined ? {} : { witness: witness.state.name };
}
