import { describe, expect, it } from 'vitest';
import { chainLinks } from '../../src/fleet/links/chain-links.ts';
import { linkedTo } from '../../src/fleet/links/link.ts';
import { linkFleet } from '../../src/fleet/links/link-fleet.ts';
import { labFleet, readLabFleet } from './lab-fleet.ts';

/** The chains of a lab's databases as rows: from the database to the client secret. */
async function rows(scenario: string): Promise<string[]> {
  const lab = await labFleet(scenario);
  const { instances } = linkFleet(await readLabFleet(lab), lab.clock.now());
  return instances.flatMap(({ databases }) =>
    databases.map((chain) => {
      const protector = linkedTo(chain.protector);
      const match = protector?.kind === 'key' ? linkedTo(protector.chain.vaultKey) : undefined;
      const states = chainLinks(chain).map(({ link }) => link.state[0]);
      return [chain.instance, chain.database, match?.how, match?.key.name, states.join('')].join(' ');
    }),
  );
}

describe('from the database to the client secret, as real drivers read it', () => {
  it.each<[string, readonly string[]]>([
    [
      'healthy',
      [
        'SQL01 Sales modulus sql01-tde-2026 sssnsssssnn',
        'SQL01 HR modulus sql01-tde-2026 sssnsssssnn',
        'SQL02 Orders modulus sql02-tde-2026 sssnsssssnn',
        'SQL02 Inventory modulus sql02-tde-2026 sssnsssssnn',
        'SQL03\\PAYROLL Payroll modulus payroll-tde-2026 sssnsssssnn',
      ],
    ],
    [
      'deleted-key',
      [
        'SQL01 Sales   sssnsssbsnn',
        'SQL01 HR   sssnsssbsnn',
        'SQL02 Orders modulus sql02-tde-2026 sssnsssssnn',
        'SQL02 Inventory modulus sql02-tde-2026 sssnsssssnn',
        'SQL03\\PAYROLL Payroll modulus payroll-tde-2026 sssnsssssnn',
      ],
    ],
    [
      'replica-without-key',
      [
        'SQL11 Ledger modulus ledger-tde-2024 sssnsssssnn',
        'SQL12 Ledger modulus ledger-tde-2024 sssnsssssnn',
      ],
    ],
    [
      'old-connector',
      [
        'SQL04 Archive modulus key20181029 ssssssss' + 'snn',
        'SQL05 Claims modulus key20181029 ssssssss' + 'snn',
        'SQL06 Portal modulus sql06-tde-2026 sssnsssssnn',
      ],
    ],
  ])('in %s', async (scenario, expected) => {
    expect(await rows(scenario)).toEqual(expected);
  });
});
