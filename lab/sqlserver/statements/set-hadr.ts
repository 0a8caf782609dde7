import { findGroup } from '../availability/find-group.ts';
import { demandJoinable } from '../availability/group-database.ts';
import type { StatementContext } from '../context.ts';
import { groupOf, isSecondary, roleIn } from '../encryption/secondary.ts';
import { applyKey, copyOn } from '../encryption/spread-key.ts';
import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { DatabaseChange } from '../sql/ast/ddl-database.ts';
import type { AvailabilityDatabase, AvailabilityGroup } from '../state/availability-group.ts';
import type { Database } from '../state/database.ts';
import { sameName } from '../state/same-name.ts';

type HadrChange = Extract<DatabaseChange, { kind: 'hadr' }>['to'];

/** ALTER DATABASE ... SET HADR: joins a secondary's database to its group, takes it out, suspends and resumes its data movement. */
export function setHadr(database: Database, to: HadrChange, context: StatementContext): void {
  if (!context.instance.state.isHadrEnabled) throw sqlError(35221, 1);
  switch (to.kind) {
    case 'availabilityGroup':
      join(database, findGroup(to.name, context, 'find'), context);
      return;
    case 'off':
      leave(database, context);
      return;
    case 'suspend':
      memberOf(database, context).suspended[context.instance.state.name] = 'SUSPEND_FROM_USER';
      return;
    case 'resume':
      resume(database, context);
  }
}

function join(database: Database, group: AvailabilityGroup, { instance }: StatementContext): void {
  if (roleIn(group, instance) === 'PRIMARY') throw sqlError(35240, 1, database.name, group.name);
  demandJoinable(database, group.name);
  if (!group.databases.some(({ name }) => sameName(name, database.name))) {
    throw sqlError(35242, 1, database.name);
  }
  // A database that was not restored WITH NORECOVERY cannot follow the primary.
  if (database.state !== 'RESTORING') throw sqlError(1412, 1, database.name);
  const primary = primaryOf(group, instance);
  const source = primary?.database(database.name);
  if (primary === undefined || source === undefined || !primary.state.isRunning) throw sqlError(35250, 1);
  database.availabilityGroup = group.name;
  // unverified: A secondary that has joined its group is ONLINE in sys.databases; that it cannot be used there is the group's doing.
  database.state = 'ONLINE';
  catchUp(primary, source, instance);
}

function leave(database: Database, { instance }: StatementContext): void {
  const group = groupOf(instance, database);
  if (group === undefined) throw sqlError(35242, 1, database.name);
  if (!isSecondary(instance, database)) throw sqlError(35240, 1, database.name, group.name);
  delete group.databases.find(({ name }) => sameName(name, database.name))?.suspended[instance.state.name];
  database.availabilityGroup = undefined;
  database.state = 'RESTORING';
}

function resume(database: Database, context: StatementContext): void {
  const { instance } = context;
  const member = memberOf(database, context);
  delete member.suspended[instance.state.name];
  instance.log(`spid${context.session.spid}`, sqlError(35265, 1, database.name).message);
  const group = groupOf(instance, database);
  const primary = group && primaryOf(group, instance);
  const source = primary?.database(database.name);
  if (primary !== undefined && source !== undefined && primary !== instance)
    catchUp(primary, source, instance);
}

/** Applies what the primary has; without the protector the copy suspends again at once. */
function catchUp(primary: Instance, source: Database, secondary: Instance): void {
  const copy = copyOn(primary, source, secondary.state.name);
  if (copy !== undefined) applyKey(copy, source);
}

function memberOf(database: Database, { instance }: StatementContext): AvailabilityDatabase {
  const group = groupOf(instance, database);
  const member = group?.databases.find(({ name }) => sameName(name, database.name));
  if (member === undefined) throw sqlError(35239, 1, database.name, group?.name ?? '');
  return member;
}

function primaryOf(group: AvailabilityGroup, instance: Instance): Instance | undefined {
  const name = group.replicas.find(({ role }) => role === 'PRIMARY')?.instance;
  return name === undefined ? undefined : instance.network.instance(name);
}
