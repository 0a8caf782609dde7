import { stringify } from 'yaml';
import { connectorPath } from '../scenarios/parts/installed-connectors.ts';
import type { Instance } from '../sqlserver/instance.ts';
import { labHost, type World } from './world.ts';

/** The variable that holds the password of `ekm_read`. */
export const readPasswordName = 'LAB_READ_PASSWORD';

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
    vaults: liveVaults(world).map(({ name }) => ({ name, url: cloud.vaultUrl(name).toLowerCase() })),
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
  });
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
function instanceEntry({ state }: Instance) {
  const dll = state.host.connectors[connectorPath.toLowerCase()];
  const recorded = new Date(state.startedAtMs).toISOString().slice(0, 10);
  return {
    name: state.name,
    address: `${labHost},${state.port}`,
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
