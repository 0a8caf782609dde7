import { expect, it } from 'vitest';
import { labInstance, run } from '../../../helpers/lab-instance.ts';

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
  ["'no such option'", 15123],
  ["'EKM provider enabled', 1", 15123],
  ["'remote'", 15124],
  ["'nested triggers', 2", 15129],
  ["'nested triggers', 1, 1", 8144],
  ['@nope = 1', 8145],
])('refuses sp_configure %s', async (args, number) => {
  const { errors } = await run(labInstance(), `EXEC sp_configure ${args}`);
  expect(errors).toMatchObject([{ number, procedure: 'sp_configure' }]);
});
