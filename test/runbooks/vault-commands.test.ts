import { describe, expect, it } from 'vitest';
import { wholeCommand } from '../../src/engine/plan/instruction.ts';
import type { Plan } from '../../src/engine/plan/plan.ts';
import type { Seen } from '../../src/engine/plan/seen.ts';
import keyBackup from '../../src/runbooks/key-backup.ts';
import keyRecovery from '../../src/runbooks/key-recovery.ts';
import rollover from '../../src/runbooks/tde-key-rollover.ts';

import { planWith } from './lab-seen.ts';
import { worldOf } from './other-worlds.ts';
import { planOf } from './plans.ts';

const key = 'sql01-tde-2026';

/** The lab's vault under another name in ekm.yaml, and perhaps at another address. */
async function worldWith(scenario: string, { url }: { url?: string } = {}): Promise<Seen> {
  const world = await worldOf(scenario);
  const { inventory } = world;
  const reading = world.vaults.get('contoso-sql-prod');
  if (reading === undefined) throw new Error('no vault');
  return {
    ...world,
    inventory: {
      ...inventory,
      vaults: inventory.vaults.map((each) => ({
        ...each,
        name: 'payroll',
        ...(url !== undefined && { url }),
      })),
      apps: inventory.apps.map((each) => ({ ...each, vaults: ['payroll'] })),
    },
    vaults: new Map([['payroll', reading]]),
  };
}

const commandsOf = ({ steps }: Plan) =>
  steps.flatMap(({ act }) =>
    act.kind === 'person' ? act.instructions.flatMap((line) => wholeCommand(line) ?? []) : [],
  );

describe('what a person types for a vault that ekm.yaml calls otherwise', () => {
  it('has the name that Azure knows', async () => {
    const healthy = await worldWith('healthy');
    const wish = { instance: 'SQL01', database: 'Sales', key: 'sales-2027', secret: 'ekm' };
    const commands = [
      ...commandsOf(planOf(keyBackup, { vault: 'payroll', key }, healthy)),
      ...commandsOf(planOf(rollover, wish, healthy)),
      ...commandsOf(planOf(keyRecovery, { vault: 'payroll', key }, await worldWith('deleted-key'))),
    ];
    expect(commands.map((line) => line.split(' ').slice(0, 6).join(' '))).toEqual([
      'az keyvault key backup --vault-name contoso-sql-prod',
      'az keyvault key set-attributes --vault-name contoso-sql-prod',
      'az keyvault key create --vault-name contoso-sql-prod',
      'az keyvault key backup --vault-name contoso-sql-prod',
      'az keyvault key recover --vault-name contoso-sql-prod',
    ]);
    expect(commands.join('\n')).not.toContain('payroll');
  });

  it('names a Managed HSM as one, and no role that it does not have', async () => {
    const world = await worldWith('healthy', { url: 'https://contoso-hsm.managedhsm.azure.net' });
    const plan = planOf(keyBackup, { vault: 'payroll', key }, world);
    expect(commandsOf(plan)[0]).toMatch(/^az keyvault key backup --hsm-name contoso-hsm --name/);
    expect(JSON.stringify(plan)).not.toContain('Key Vault Crypto Officer');
  });
});

it('a Managed HSM that does not answer is not recovered as a vault is', async () => {
  const world = await worldWith('healthy', { url: 'https://contoso-hsm.managedhsm.azure.net' });
  const away = {
    state: 'unknown',
    atMs: 0,
    why: 'not_found',
    detail: 'nothing answers',
    next: 'Look for it.',
  } as const;
  const planned = planWith(
    keyRecovery,
    { vault: 'payroll', key },
    { ...world, vaults: new Map([['payroll', away]]) },
  );
  expect(JSON.stringify(planned)).toMatch(/"refusal".*security domain/);
});
