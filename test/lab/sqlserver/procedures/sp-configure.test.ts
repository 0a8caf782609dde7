import { expect, it } from 'vitest';
import { labInstance, run, runIn, sessionOf } from '../../../helpers/lab-instance.ts';

it('shows one setting by its name or by the beginning of it', async () => {
  for (const name of ['nested triggers', 'NESTED']) {
    const { rows } = await run(labInstance(), `EXEC sp_configure '${name}'`);
    expect(rows).toEqual([
      { name: 'nested triggers', minimum: 0, maximum: 1, config_value: 1, run_value: 1 },
    ]);
  }
});

it('lists settings by name, advanced ones only once that is installed', async () => {
  const instance = labInstance();
  const names = async () => (await run(instance, 'EXEC sp_configure')).rows.map(({ name }) => name);
  expect(await names()).not.toContain('EKM provider enabled');
  await run(instance, "EXEC sp_configure 'show advanced options', 1; RECONFIGURE");
  expect(await names()).toContain('EKM provider enabled');
});

it('stages a value and says so, with the old one', async () => {
  const instance = labInstance();
  const { messages, errors } = await run(instance, "EXEC sp_configure 'show advanced options', 1");
  expect(errors).toEqual([]);
  expect(messages).toMatchObject([
    {
      number: 15457,
      severity: 0,
      message:
        "Configuration option 'show advanced options' changed from 0 to 1. Run the RECONFIGURE statement to install.",
    },
  ]);
  const setting = instance.state.configurations.find(({ name }) => name === 'show advanced options');
  expect(setting).toMatchObject({ value: 1, valueInUse: 0 });
});

it.each([
  ["'no such option'", 15123, 62],
  ["'EKM provider enabled', 1", 15123, 62],
  ["'remote'", 15124, 1],
  ["'nested triggers', 2", 15129, 150],
  ["'nested triggers', 1, 1", 8144, 0],
  ['@nope = 1', 8145, 0],
])('refuses sp_configure %s', async (args, number, line) => {
  const { errors } = await run(labInstance(), `EXEC sp_configure ${args}`);
  expect(errors).toMatchObject([{ number, line, procedure: 'sp_configure' }]);
});

it('shows settings to everybody and lets only those with ALTER SETTINGS change them', async () => {
  const instance = labInstance();
  await run(instance, "CREATE LOGIN reader WITH PASSWORD = 'Pa55-word!'");
  const session = await sessionOf(instance, 'reader', 'Pa55-word!');
  expect((await runIn(session, "EXEC sp_configure 'nested triggers'")).rows).toHaveLength(1);
  const { errors } = await runIn(session, "EXEC sp_configure 'nested triggers', 0");
  expect(errors).toMatchObject([{ number: 15247, line: 105, procedure: 'sp_configure' }]);
  await run(instance, 'GRANT ALTER SETTINGS TO reader');
  expect((await runIn(session, "EXEC sp_configure 'nested triggers', 0")).errors).toEqual([]);
});
