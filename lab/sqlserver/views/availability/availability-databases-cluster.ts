import type { AvailabilityDatabase, AvailabilityGroup } from '../../state/availability-group.ts';
import { sysname, uniqueidentifier } from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import { defineView } from '../view.ts';
import { localGroups } from './availability-ids.ts';

/** The databases of the groups, as the cluster knows them. */
export const availabilityDatabasesCluster = defineView<{
  group: AvailabilityGroup;
  database: AvailabilityDatabase;
}>({
  name: 'availability_databases_cluster',
  columns: {
    group_id: required(uniqueidentifier, ({ group }) => group.id),
    group_database_id: required(uniqueidentifier, ({ database }) => database.groupDatabaseId),
    database_name: column(sysname, ({ database }) => database.name),
  },
  rows: (context) =>
    context.access.server('VIEW ANY DEFINITION')
      ? localGroups(context).flatMap((group) => group.databases.map((database) => ({ group, database })))
      : [],
});
