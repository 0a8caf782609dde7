import { randomUUID } from 'node:crypto';
import { failOver } from '../availability/fail-over.ts';
import { demandGroupStatement, findGroup } from '../availability/find-group.ts';
import { joinPrimary } from '../availability/group-database.ts';
import type { StatementContext } from '../context.ts';
import { roleIn } from '../encryption/secondary.ts';
import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { ReplicaSpec } from '../sql/ast/ddl-database.ts';
import type { AvailabilityGroup, AvailabilityReplica } from '../state/availability-group.ts';
import { sameName } from '../state/same-name.ts';

/** CREATE AVAILABILITY GROUP: this instance becomes the primary replica. */
export function createAvailabilityGroup(
  ddl: DdlOf<'createAvailabilityGroup'>,
  context: StatementContext,
): void {
  const { instance } = context;
  demandGroupStatement(context);
  const { availabilityGroups } = instance.network;
  if (availabilityGroups.some((each) => sameName(each.name, ddl.name))) throw sqlError(41042, 1, ddl.name);
  demandReplicas(ddl, context);
  const databases = ddl.databases.map((name) => joinPrimary(name, ddl.name, context));
  const replicas = ddl.replicas.map((spec) => newReplica(spec, sameName(spec.server, instance.state.name)));
  availabilityGroups.push({
    id: randomUUID().toUpperCase(),
    name: ddl.name,
    databases,
    replicas,
    listener: undefined,
  });
}

/** ALTER AVAILABILITY GROUP. Changes of its databases and replicas need the primary (35251). */
export async function alterAvailabilityGroup(
  { name, change }: DdlOf<'alterAvailabilityGroup'>,
  context: StatementContext,
): Promise<void> {
  demandGroupStatement(context);
  const group = findGroup(name, context, 'alter');
  switch (change.kind) {
    case 'join':
    case 'grantCreateAnyDatabase':
      return;
    case 'failover':
    case 'forceFailover':
      return failOver(group, change.kind === 'forceFailover', context);
    case 'addDatabase':
      demandPrimary(group, context);
      group.databases.push(joinPrimary(change.database, group.name, context));
      return;
    case 'removeDatabase':
      removeDatabase(group, change.database, context);
      return;
    case 'addReplica':
      demandPrimary(group, context);
      if (findReplica(group, change.replica.server)) throw sqlError(35235, 1, change.replica.server);
      group.replicas.push(newReplica(change.replica, false));
      return;
    case 'removeReplica':
      demandPrimary(group, context);
      group.replicas = group.replicas.filter((each) => !sameName(each.instance, change.server));
  }
}

/** DROP AVAILABILITY GROUP: databases stay, the primary's online, the others restoring. */
export function dropAvailabilityGroup(
  { name }: DdlOf<'dropAvailabilityGroup'>,
  context: StatementContext,
): void {
  demandGroupStatement(context);
  const group = findGroup(name, context, 'drop');
  const { availabilityGroups, instances } = context.instance.network;
  availabilityGroups.splice(availabilityGroups.indexOf(group), 1);
  for (const each of instances) {
    for (const { name: database } of group.databases) leaveGroup(each, database, group);
  }
}

/** The primary's database stays online, a secondary's is left restoring. */
function leaveGroup(instance: Instance, name: string, group: AvailabilityGroup): void {
  const database = instance.database(name);
  if (database === undefined || !sameName(database.availabilityGroup ?? '', group.name)) return;
  database.availabilityGroup = undefined;
  if (roleIn(group, instance) === 'SECONDARY') database.state = 'RESTORING';
}

function demandReplicas(ddl: DdlOf<'createAvailabilityGroup'>, { instance }: StatementContext): void {
  const servers = ddl.replicas.map(({ server }) => server.toLowerCase());
  const twice = servers.find((server, index) => servers.indexOf(server) !== index);
  if (twice !== undefined) throw sqlError(35235, 1, twice);
  if (!servers.includes(instance.state.name.toLowerCase())) throw sqlError(35237, 1, ddl.name);
}

function demandPrimary(group: AvailabilityGroup, { instance }: StatementContext): void {
  if (roleIn(group, instance) !== 'PRIMARY') throw sqlError(35251, 1);
}

function removeDatabase(group: AvailabilityGroup, name: string, context: StatementContext): void {
  demandPrimary(group, context);
  group.databases = group.databases.filter((each) => !sameName(each.name, name));
  for (const instance of context.instance.network.instances) leaveGroup(instance, name, group);
}

function findReplica(group: AvailabilityGroup, server: string): AvailabilityReplica | undefined {
  return group.replicas.find((each) => sameName(each.instance, server));
}

function newReplica(spec: ReplicaSpec, isPrimary: boolean): AvailabilityReplica {
  const { server, endpointUrl, availabilityMode, failoverMode } = spec;
  return {
    id: randomUUID().toUpperCase(),
    instance: server,
    endpointUrl,
    role: isPrimary ? 'PRIMARY' : 'SECONDARY',
    availabilityMode,
    failoverMode,
  };
}
