import type { ReplicaFacts } from '../instance-facts.ts';
import type { Question } from '../question.ts';

/** Every replica of every database in an availability group, as far as this instance sees: the primary sees all, a secondary itself. */
export const replicas: Question<readonly ReplicaFacts[]> = {
  about: 'the availability groups',
  sql: () => `
    SELECT g.name AS group_name, d.database_name, r.replica_server_name, a.role_desc,
      s.synchronization_state_desc, s.is_suspended, s.suspend_reason_desc
    FROM sys.availability_groups AS g
    JOIN sys.availability_replicas AS r ON r.group_id = g.group_id
    JOIN sys.availability_databases_cluster AS d ON d.group_id = g.group_id
    LEFT JOIN sys.dm_hadr_availability_replica_states AS a ON a.replica_id = r.replica_id
    LEFT JOIN sys.dm_hadr_database_replica_states AS s
      ON s.replica_id = r.replica_id AND s.group_database_id = d.group_database_id
    ORDER BY g.name, d.database_name, r.replica_server_name`,
  needs: ['definitions', 'performanceState'],
  read: (rows) =>
    rows.map((row) => ({
      group: row.text('group_name'),
      database: row.text('database_name'),
      instance: row.text('replica_server_name'),
      role: row.maybeText('role_desc'),
      synchronizationState: row.maybeText('synchronization_state_desc'),
      isSuspended: row.maybeFlag('is_suspended') ?? false,
      suspendReason: row.maybeText('suspend_reason_desc'),
    })),
};
