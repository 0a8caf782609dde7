import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encryptionStateOf } from '../../../../lab/sqlserver/encryption/encryption-state.ts';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { restartInstance } from '../../../../lab/sqlserver/lifecycle/restart-instance.ts';
import { EkmWorld } from '../../../helpers/ekm-world.ts';
import { run } from '../../../helpers/lab-instance.ts';

let world: EkmWorld;

beforeAll(async () => {
  world = await EkmWorld.start();
  for (const name of ['key1', 'key2']) world.cloud.addKey(world.vault, { name });
});

afterAll(() => world.cloud.close());

const statements = [
  'CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_256 ENCRYPTION BY SERVER ASYMMETRIC KEY K1',
  'ALTER DATABASE ENCRYPTION KEY ENCRYPTION BY SERVER ASYMMETRIC KEY K1',
  'ALTER DATABASE ENCRYPTION KEY ENCRYPTION BY SERVER ASYMMETRIC KEY K2',
  'ALTER DATABASE ENCRYPTION KEY REGENERATE WITH ALGORITHM = AES_128',
  'DROP DATABASE ENCRYPTION KEY',
  'ALTER DATABASE Sales SET ENCRYPTION ON',
  'ALTER DATABASE Sales SET ENCRYPTION OFF',
  'ALTER DATABASE Sales SET ENCRYPTION SUSPEND',
  'ALTER DATABASE Sales SET ENCRYPTION RESUME',
  "BACKUP LOG Sales TO DISK = 'l.trn'",
];

/** What such statements may be refused with; 5069 and 3013 follow. */
const refusals = [
  33103, 33104, 33105, 33106, 33107, 33108, 33109, 33110, 33122, 33145, 37560, 37561, 37562, 5069,
];

type Step = { statement: string } | { advanceMs: number } | { restart: true };

const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...statements).map((statement): Step => ({ statement })) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 3000 }).map((advanceMs): Step => ({ advanceMs })) },
    { weight: 1, arbitrary: fc.constant<Step>({ restart: true }) },
  ),
  { maxLength: 25 },
);

async function take(instance: Instance, step: Step): Promise<void> {
  if ('advanceMs' in step) world.clock.advance(step.advanceMs);
  else if ('restart' in step) await restartInstance(instance);
  else {
    const before = instance.database('Sales')?.encryptionKey === undefined;
    const { errors } = await run(instance, `USE Sales; ${step.statement}`);
    expect(refusals).toEqual(expect.arrayContaining(errors.map(({ number }) => number)));
    if (errors.length > 0) expect(instance.database('Sales')?.encryptionKey === undefined).toBe(before);
  }
}

test('whatever is asked in whatever order: the database stays whole and online, its key where it belongs', async () => {
  const instance = world.instance();
  await run(instance, ...world.setup, ...world.keyChain('K1', 'key1'), ...world.keyChain('K2', 'key2'));
  await fc.assert(
    fc.asyncProperty(steps, async (each) => {
      await run(instance, 'CREATE DATABASE Sales', "BACKUP DATABASE Sales TO DISK = 'f.bak' WITH INIT");
      for (const step of each) {
        await take(instance, step);
        const sales = instance.database('Sales');
        expect(sales?.state).toBe('ONLINE');
        const state = sales && encryptionStateOf(sales, instance.nowMs);
        if (sales?.isEncrypted) expect([2, 3, 4, 6]).toContain(state);
        else expect([0, 1, 5]).toContain(state);
      }
      expect((await run(instance, 'DROP DATABASE Sales')).errors).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
