import { randomUUID } from 'node:crypto';
import type { Instance } from '../../sqlserver/instance.ts';
import { mirroringEndpoint } from '../../sqlserver/mirroring/announce-endpoint.ts';
import type { Endpoint } from '../../sqlserver/state/endpoint.ts';
import type { Stage } from './stage.ts';

/** An availability group over instances that have the databases already; the first is the primary. Endpoints that are there are used. */
export function addAvailabilityGroup(
  stage: Stage,
  spec: { name: string; instances: readonly Instance[]; databases: readonly string[] },
): void {
  for (const instance of spec.instances)
    if (mirroringEndpoint(instance) === undefined) instance.state.endpoints.push(hadrEndpoint(instance));
  joinDatabases(spec);
  stage.network.availabilityGroups.push({
    id: randomUUID().toUpperCase(),
    name: spec.name,
    databases: spec.databases.map((name) => ({
      name,
      groupDatabaseId: randomUUID().toUpperCase(),
      suspended: {},
    })),
    replicas: spec.instances.map(({ state }, index) => ({
      id: randomUUID().toUpperCase(),
      instance: state.name,
      endpointUrl: `TCP://${state.host.name.toLowerCase()}.contoso.example:${portOf(state.name, spec.instances)}`,
      role: index === 0 ? 'PRIMARY' : 'SECONDARY',
      availabilityMode: 'SYNCHRONOUS_COMMIT',
      failoverMode: 'AUTOMATIC',
      linkedAtMs: Math.max(...spec.instances.map((each) => each.state.startedAtMs)),
    })),
    listener: { name: `${spec.name}-L`, port: 1433 },
  });
}

/** All copies of a database are of one family. */
function joinDatabases(spec: {
  name: string;
  instances: readonly Instance[];
  databases: readonly string[];
}): void {
  for (const name of spec.databases) {
    const copies = spec.instances.map((instance) => instance.database(name));
    for (const copy of copies)
      if (copy !== undefined)
        Object.assign(copy, {
          availabilityGroup: spec.name,
          familyGuid: copies[0]?.familyGuid ?? copy.familyGuid,
        });
  }
}

function portOf(name: string, instances: readonly Instance[]): number | undefined {
  const instance = instances.find(({ state }) => state.name === name);
  return instance && mirroringEndpoint(instance)?.port;
}

function hadrEndpoint(instance: Instance): Endpoint {
  return {
    id: instance.takeId(),
    name: 'Hadr_endpoint',
    principalId: 1,
    kind: 'DATABASE_MIRRORING',
    state: 'STARTED',
    port: 5022,
    ip: undefined,
    role: 'ALL',
    authentication: 'NEGOTIATE',
    certificateId: undefined,
    encryption: 'REQUIRED',
    algorithm: 'AES',
  };
}
