import { expect, it } from 'vitest';
import { scenarios } from '../../lab/scenarios/all-scenarios.ts';
import { findingsOf } from '../../src/fleet/findings.ts';
import { linkFleet } from '../../src/fleet/links/link-fleet.ts';
import { labFleet, readLabFleet } from './lab-fleet.ts';

/** Ids that the lab makes up anew each time. */
const made = /(?<=secret\/)[0-9a-f-]{36}|(?<=certificate\/|thumbprint\/)0x[0-9A-F]+/g;

const connector = 'provider/AzureKeyVault_EKM';

const table: readonly [string, readonly string[]][] = [
  ['healthy', []],
  // Nobody has let the bot look into that vault yet.
  ['before-setup', ['unknown vault-unreadable vault/ContosoDevKeyVault']],
  ['new-estate', []],
  ['azure-vm', []],
  [
    'expired-secret',
    [
      'critical database-not-online instance/SQL02/database/Inventory',
      'critical database-not-online instance/SQL02/database/Orders',
      'critical secret-expired app/contoso-sql-prod-ekm/secret/*',
    ],
  ],
  ['expiring-secret', ['warning secret-expiring app/contoso-sql-prod-ekm/secret/*']],
  // What the vault lets the app of SQL Server do is not in anything that the bot may read: the link is not tested.
  ['key-forbidden', []],
  ['deleted-key', ['critical vault-key-missing instance/SQL01/key/TDE_Key']],
  ['mirroring-pair', ['warning certificate-expiring certificate/*']],
  ['shared-endpoint', ['warning certificate-expiring certificate/*']],
  [
    'replica-without-key',
    [
      'warning key-old key/contoso-sql-prod/ledger-tde-2024',
      'warning replica-drift instance/SQL12/thumbprint/*',
    ],
  ],
  [
    'group-old-connector',
    [
      `notice connector-behind instance/SQL31/${connector}`,
      `notice connector-behind instance/SQL32/${connector}`,
    ],
  ],
  [
    'old-connector',
    [
      `notice connector-behind instance/SQL04/${connector}`,
      `notice connector-behind instance/SQL05/${connector}`,
      'warning key-old key/contoso-sql-prod/key20181029',
    ],
  ],
  [
    'fleet',
    [
      ...['amer', 'apac', 'emea'].map(
        (region) => `notice key-old key/contoso-${region}-prod/${region}-tde-2`,
      ),
      ...['amer', 'emea'].map((region) => `warning key-old key/contoso-${region}-prod/${region}-tde-3`),
      ...['01\\APP', '16', '25', '34', '49'].map(
        (number) => `notice connector-behind instance/AMER-SQL00${number}/${connector}`,
      ),
      'warning secret-expiring app/contoso-amer-prod-ekm/secret/*',
    ],
  ],
  ['throttled-vault', ['unknown vault-unreadable vault/contoso-sql-prod']],
];

it.each(table)('scenario %s has exactly its findings', async (scenario, expected) => {
  const lab = await labFleet(scenario);
  const nowMs = lab.clock.now();
  const { findings } = findingsOf(linkFleet(await readLabFleet(lab), nowMs), nowMs);
  const shown = findings.map(({ severity, rule, item }) => `${severity} ${rule} ${item.replace(made, '*')}`);
  expect(shown.sort()).toEqual([...expected].sort());
});

it('every scenario of the lab is in the table', () => {
  expect(table.map(([name]) => name).sort()).toEqual(scenarios.map(({ name }) => name).sort());
});
