import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import type { Database } from '../../../../lab/sqlserver/state/database.ts';
import { newDatabase } from '../../../../lab/sqlserver/state/new-instance.ts';
import { labInstance, run, runIn, saPassword, sessionOf } from '../../../helpers/lab-instance.ts';

describe('USE of a database that cannot be used', () => {
  const refused: [change: Partial<Database>, number: number, severity: number][] = [
    [{ state: 'OFFLINE' }, 942, 14],
    [{ state: 'RESTORING' }, 927, 14],
    [{ state: 'RESTORING', mirroring: mirror() }, 954, 14],
    [{ state: 'RECOVERING' }, 922, 14],
    [{ state: 'RECOVERY_PENDING' }, 945, 14],
    [{ state: 'SUSPECT' }, 926, 14],
  ];
  it.each(refused)('%j', async (change, number, severity) => {
    const instance = withDatabase(change);
    const { errors, databases } = await run(instance, 'USE Sales');
    expect(errors).toMatchObject([{ number, severity }]);
    expect(databases).toEqual([]);
  });

  it('lets one session into a database of a single user', async () => {
    const instance = withDatabase({ access: 'SINGLE_USER' });
    const first = await sessionOf(instance, 'sa', saPassword, 'Sales');
    expect((await run(instance, 'USE Sales')).errors).toMatchObject([{ number: 924 }]);
    expect((await runIn(first, 'USE Sales')).errors).toEqual([]);
    first.close();
    expect((await run(instance, 'USE Sales')).errors).toEqual([]);
  });

  it('refuses a secondary of an availability group', async () => {
    const instance = withDatabase({ availabilityGroup: 'AG1' });
    instance.network.availabilityGroups.push({
      id: '1',
      name: 'AG1',
      databases: [],
      replicas: [
        {
          id: '2',
          instance: instance.state.name,
          endpointUrl: 'TCP://SQL01:5022',
          role: 'SECONDARY',
          availabilityMode: 'SYNCHRONOUS_COMMIT',
          failoverMode: 'AUTOMATIC',
        },
      ],
      listener: undefined,
    });
    expect((await run(instance, 'USE Sales')).errors).toMatchObject([{ number: 976, severity: 14 }]);
  });

  it('refuses a login that has no user there', async () => {
    const instance = withDatabase({});
    await run(instance, "CREATE LOGIN reader WITH PASSWORD = 'Pa55-word!'");
    const session = await sessionOf(instance, 'reader', 'Pa55-word!');
    expect((await runIn(session, 'USE Sales')).errors).toMatchObject([
      {
        number: 916,
        message:
          'The server principal "reader" is not able to access the database "Sales" under the current security context.',
      },
    ]);
    await expect(sessionOf(instance, 'reader', 'Pa55-word!', 'Sales')).rejects.toMatchObject({
      number: 4060,
    });
  });
});

it('a session whose database is dropped is in master', async () => {
  const instance = withDatabase({});
  const session = await sessionOf(instance, 'sa', saPassword, 'Sales');
  instance.state.databases.pop();
  expect(session.database).toBe('master');
});

function withDatabase(change: Partial<Database>): Instance {
  const instance = labInstance();
  const database = newDatabase({ id: 5, name: 'Sales', nowMs: instance.nowMs, release: 2022 });
  instance.state.databases.push(Object.assign(database, change));
  return instance;
}

function mirror(): Database['mirroring'] {
  return {
    guid: 'A',
    role: 'MIRROR',
    state: 'SYNCHRONIZED',
    safety: 'FULL',
    partnerAddress: 'TCP://other:7024',
    partnerInstance: undefined,
    witnessAddress: undefined,
    witnessState: 'UNKNOWN',
    roleSequence: 1,
    timeoutSeconds: 10,
    connectedAtMs: undefined,
  };
}
