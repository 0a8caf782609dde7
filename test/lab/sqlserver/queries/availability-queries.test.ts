import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Plain, QueryWorld } from '../../../helpers/query-world.ts';

let world: QueryWorld;

beforeAll(async () => {
  world = await QueryWorld.start();
});
afterAll(() => world.close());

/** What is asked, of which instance, how, and every row of the answer. */
const queries: readonly [string, 'SQL01' | 'SQL02', string, Plain[][]][] = [
  [
    'health of the group',
    'SQL01',
    `SELECT ag.name, ar.replica_server_name, rs.role_desc, rs.connected_state_desc, rs.synchronization_health_desc, ar.availability_mode_desc
FROM sys.availability_groups ag
JOIN sys.availability_replicas ar ON ar.group_id = ag.group_id
JOIN sys.dm_hadr_availability_replica_states rs ON rs.replica_id = ar.replica_id
ORDER BY ar.replica_server_name`,
    [
      ['AG1', 'SQL01', 'PRIMARY', 'CONNECTED', 'HEALTHY', 'SYNCHRONOUS_COMMIT'],
      ['AG1', 'SQL02', 'SECONDARY', 'CONNECTED', 'HEALTHY', 'SYNCHRONOUS_COMMIT'],
    ],
  ],
  [
    'databases of the group on each replica',
    'SQL01',
    `SELECT ar.replica_server_name, adc.database_name, drs.synchronization_state_desc, drs.is_suspended, drs.database_state_desc, cs.is_failover_ready
FROM sys.dm_hadr_database_replica_states drs
JOIN sys.availability_replicas ar ON ar.replica_id = drs.replica_id
JOIN sys.availability_databases_cluster adc ON adc.group_database_id = drs.group_database_id
JOIN sys.dm_hadr_database_replica_cluster_states cs ON cs.replica_id = drs.replica_id AND cs.group_database_id = drs.group_database_id
ORDER BY ar.replica_server_name`,
    [
      ['SQL01', 'Ledger', 'SYNCHRONIZED', 0, 'ONLINE', 1],
      ['SQL02', 'Ledger', 'SYNCHRONIZED', 0, null, 1],
    ],
  ],
  [
    'a secondary tells of itself only',
    'SQL02',
    `SELECT ar.replica_server_name, drs.is_local, drs.is_primary_replica, drs.synchronization_state_desc
FROM sys.dm_hadr_database_replica_states drs JOIN sys.availability_replicas ar ON ar.replica_id = drs.replica_id`,
    [['SQL02', 1, 0, 'SYNCHRONIZED']],
  ],
  [
    'is this the primary, should backups run here',
    'SQL01',
    `SELECT sys.fn_hadr_is_primary_replica('Ledger') AS is_primary, sys.fn_hadr_backup_is_preferred_replica('Ledger') AS backs_up`,
    [[1, 0]],
  ],
  [
    "databases in groups and the group's primary",
    'SQL01',
    `SELECT d.name, ags.primary_replica, ags.synchronization_health_desc
FROM sys.databases d
JOIN sys.dm_hadr_database_replica_states s ON s.group_database_id = d.group_database_id AND s.is_local = 1
JOIN sys.dm_hadr_availability_group_states ags ON ags.group_id = s.group_id`,
    [['Ledger', 'SQL01', 'HEALTHY']],
  ],
];

describe('availability groups, as DBAs ask for them', () => {
  it.each(queries)('%s', async (_title, instance, sql, rows) => {
    expect(await world.ask(sql, instance === 'SQL01' ? world.first : world.second)).toEqual(rows);
  });
});
