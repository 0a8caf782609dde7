import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { scenarios } from '../../../lab/scenarios/all-scenarios.ts';
import { readInventory } from '../../../src/fleet/ekm-yaml/read-inventory.ts';
import { startTestLab, type TestLab } from '../../helpers/lab.ts';

async function inventoryOf(lab: TestLab) {
  const read = readInventory(await readFile(lab.env['EKM_CONFIG'] ?? '', 'utf8'), 'ekm.yaml');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read;
}

it.each(scenarios.map(({ name }) => name))(
  "%s: the lab's ekm.yaml names what is there, without a warning",
  async (name) => {
    const lab = await startTestLab({ scenario: name });
    const { inventory, warnings } = await inventoryOf(lab);
    expect(warnings).toEqual([]);
    expect(inventory.instances.map(({ name: each, port }) => [each, port])).toEqual(
      lab.instances.map(({ name: each, port }) => [each, port]),
    );
    expect(inventory.vaults.map(({ name: each }) => each)).toEqual(lab.vaults.map(({ name: each }) => each));
  },
);

it('follows the lab into another scenario, and knows its pairs and groups', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  await lab.control.post('/reset', { scenario: 'mirroring-pair' });
  const { inventory } = await inventoryOf(lab);
  expect(inventory.mirroringPairs).toEqual([{ partners: ['HOST_A', 'HOST_B'], witness: 'HOST_W' }]);
  expect(inventory.instances.every(({ connector }) => connector === undefined)).toBe(true);
  await lab.control.post('/reset', { scenario: 'replica-without-key' });
  expect((await inventoryOf(lab)).inventory.availabilityGroups).toEqual([
    { name: 'LedgerAG', replicas: ['SQL11', 'SQL12'] },
  ]);
});

it('says who may change what: the people of the workspace but the outsider, every other instance, the vaults', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const { inventory } = await inventoryOf(lab);
  expect(inventory.policy).toMatchObject({
    teamId: 'T0EKMLAB1',
    people: [
      { name: 'Requester', slackIds: ['U0REQUEST'] },
      { name: 'Approver 1', slackIds: ['U0APPROV1'] },
      { name: 'Approver 2', slackIds: ['U0APPROV2'] },
    ],
    rules: [
      {
        request: { people: ['Requester'], userGroups: [] },
        approve: { people: ['Approver 1'], userGroups: ['S0DBALEAD'] },
        count: 1,
      },
    ],
  });
  expect(inventory.instances.map(({ change }) => change?.kind)).toEqual(['sql', undefined, 'sql']);
  expect(inventory.vaults.map(({ change }) => change)).toEqual([true]);
  expect(inventory.secrets).toEqual({
    'contoso-sql-prod-ekm': {
      kind: 'keyVault',
      vault: 'contoso-sql-prod',
      secret: 'contoso-sql-prod-ekm',
      version: undefined,
    },
  });
});
