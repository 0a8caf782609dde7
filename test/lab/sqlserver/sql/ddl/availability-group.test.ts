import { describe, expect, test } from 'vitest';
import { ddl } from '../parsed.ts';

describe('availability groups', () => {
  const replica =
    "WITH (ENDPOINT_URL = 'TCP://a:5022', AVAILABILITY_MODE = SYNCHRONOUS_COMMIT, FAILOVER_MODE = AUTOMATIC, SEEDING_MODE = AUTOMATIC)";
  const spec = {
    server: 'A',
    endpointUrl: 'TCP://a:5022',
    availabilityMode: 'SYNCHRONOUS_COMMIT',
    failoverMode: 'AUTOMATIC',
  };

  test('CREATE names databases and replicas', () => {
    const sql = `CREATE AVAILABILITY GROUP ag WITH (CLUSTER_TYPE = NONE) FOR DATABASE x, y REPLICA ON 'A' ${replica}, N'B' ${replica}`;
    expect(ddl(sql)).toEqual({
      op: 'createAvailabilityGroup',
      name: 'ag',
      databases: ['x', 'y'],
      replicas: [spec, { ...spec, server: 'B' }],
    });
  });

  test.each([
    ['FAILOVER', { kind: 'failover' }],
    ['FORCE_FAILOVER_ALLOW_DATA_LOSS', { kind: 'forceFailover' }],
    ['JOIN WITH (CLUSTER_TYPE = NONE)', { kind: 'join' }],
    ['GRANT CREATE ANY DATABASE', { kind: 'grantCreateAnyDatabase' }],
    ['ADD DATABASE x', { kind: 'addDatabase', database: 'x' }],
    [`ADD REPLICA ON 'A' ${replica}`, { kind: 'addReplica', replica: spec }],
    ["REMOVE REPLICA ON 'A'", { kind: 'removeReplica', server: 'A' }],
  ])('ALTER … %s', (text, change) => {
    expect(ddl(`ALTER AVAILABILITY GROUP ag ${text}`)).toEqual({
      op: 'alterAvailabilityGroup',
      name: 'ag',
      change,
    });
  });

  test('DROP', () => {
    expect(ddl('DROP AVAILABILITY GROUP ag')).toEqual({ op: 'dropAvailabilityGroup', name: 'ag' });
  });
});
