import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { fullWorld } from '../../../helpers/full-world.ts';
import { viewReader } from '../../../helpers/view-reader.ts';

async function statesOn(instance: Instance) {
  const reader = await viewReader(instance);
  return reader
    .read('sys.dm_hadr_database_replica_states')
    .map((row) => [
      row.is_local,
      row.synchronization_state_desc,
      row.synchronization_health_desc,
      row.suspend_reason_desc,
    ]);
}

describe('the views on availability groups', () => {
  it('tell of all replicas on the primary, of its own on a secondary', async () => {
    const { first, second } = fullWorld();
    expect(await statesOn(first)).toEqual([
      [1, 'SYNCHRONIZED', 'HEALTHY', null],
      [0, 'SYNCHRONIZED', 'HEALTHY', null],
    ]);
    expect(await statesOn(second)).toEqual([[1, 'SYNCHRONIZED', 'HEALTHY', null]]);
  });

  it('say why movement stopped on one replica, and leave the other alone', async () => {
    const { first } = fullWorld();
    const [group] = first.network.availabilityGroups;
    if (group?.databases[0]) group.databases[0].suspended = { 'sql02\\payroll': 'SUSPEND_FROM_APPLY' };
    expect(await statesOn(first)).toEqual([
      [1, 'SYNCHRONIZED', 'HEALTHY', null],
      [0, 'NOT SYNCHRONIZING', 'NOT_HEALTHY', 'SUSPEND_FROM_APPLY'],
    ]);
    const reader = await viewReader(first);
    expect(reader.read('sys.dm_hadr_availability_group_states')).toMatchObject([
      { primary_replica: 'SQL01', synchronization_health_desc: 'PARTIALLY_HEALTHY' },
    ]);
  });

  it('stop everywhere when the primary stops movement', async () => {
    const { first } = fullWorld();
    const [group] = first.network.availabilityGroups;
    if (group?.databases[0]) group.databases[0].suspended = { SQL01: 'SUSPEND_FROM_USER' };
    expect((await statesOn(first)).map(([, state]) => state)).toEqual([
      'NOT SYNCHRONIZING',
      'NOT SYNCHRONIZING',
    ]);
  });

  it('say SYNCHRONIZING, which is healthy, for an asynchronous secondary', async () => {
    const { first } = fullWorld();
    for (const replica of first.network.availabilityGroups[0]?.replicas ?? [])
      replica.availabilityMode = 'ASYNCHRONOUS_COMMIT';
    expect(await statesOn(first)).toEqual([
      [1, 'SYNCHRONIZED', 'HEALTHY', null],
      [0, 'SYNCHRONIZING', 'HEALTHY', null],
    ]);
  });

  it('show a replica that is down as disconnected', async () => {
    const { first, second } = fullWorld();
    second.state.isRunning = false;
    const rows = (await viewReader(first)).read('sys.dm_hadr_availability_replica_states');
    expect(rows).toMatchObject([
      { role_desc: 'PRIMARY', connected_state_desc: 'CONNECTED', operational_state_desc: 'ONLINE' },
      { role_desc: 'SECONDARY', connected_state_desc: 'DISCONNECTED', operational_state_desc: null },
    ]);
  });

  it('show a database whose key is missing on its replica', async () => {
    const { second } = fullWorld();
    const orders = second.database('Orders');
    if (orders) orders.state = 'RECOVERY_PENDING';
    const [row] = (await viewReader(second)).read('sys.dm_hadr_database_replica_states');
    expect(row).toMatchObject({
      database_state_desc: 'RECOVERY_PENDING',
      synchronization_state_desc: 'NOT SYNCHRONIZING',
    });
  });

  it.each([
    [2014, false, false],
    [2016, true, false],
    [2017, true, true],
  ] as const)('on %i have the columns of that release', async (release, isBasic, hasClusterType) => {
    const { first } = fullWorld(release);
    const [group] = (await viewReader(first)).read('sys.availability_groups');
    expect(['basic_features' in (group ?? {}), 'cluster_type' in (group ?? {})]).toEqual([
      isBasic,
      hasClusterType,
    ]);
  });

  it('join sys.databases by the id of the database in the group', async () => {
    const { first, second } = fullWorld();
    const idOf = async (instance: Instance) =>
      (await viewReader(instance)).read('sys.databases').find(({ name }) => name === 'Orders')
        ?.group_database_id;
    expect(await idOf(first)).toBe(await idOf(second));
  });
});
