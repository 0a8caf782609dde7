import { defineTopic } from '../topic.ts';

/** The order of steps for another connector build. */
export default defineTopic({
  title: 'Upgrading the connector, and going back',
  summary:
    'Stop the instance, uninstall the old connector, install the new one, start, check the encrypted databases. Going back is the same with 15.0.300.96.',
  aliases: [
    'upgrade',
    'upgrading',
    'upgrade the connector',
    'connector upgrade',
    'update the connector',
    'connector update',
    'rollback',
    'roll back',
    'roll back the connector',
    'connector rollback',
    'downgrade',
    'uninstall',
    'reinstall',
    'install the connector',
    'alter cryptographic provider',
  ],
  parts: [
    {
      kind: 'table',
      label: 'Upgrade, as the pages order it',
      columns: ['2016', '2022'],
      rows: [
        ['1. Stop the instance', '1. Stop it with Configuration Manager'],
        ['2. Stop the service of the connector', 'no such step'],
        ['3. Uninstall, or rename its folder', '2. Uninstall 15.0.300.96 or older'],
        ['4. Install the newest', '3. Install 15.0.2000.440'],
        ['5. Start the instance', '4. Start it'],
        ['6. ALTER CRYPTOGRAPHIC PROVIDER', 'no such step'],
        ['7. Check the databases', '5. Check the databases'],
        ['8. Delete the renamed folder', 'no such step'],
      ],
    },
    {
      kind: 'list',
      label: 'Rollback (2022)',
      isOrdered: true,
      items: [
        'Stop the instance.',
        'Uninstall 15.0.2000.440.',
        'Install 15.0.300.96 (DLL of 2018-01-30 3:00 PM).',
        'Start the instance.',
        'Check that the TDE databases are accessible.',
      ],
    },
    {
      kind: 'code',
      label: 'Only when the path changed or the provider does not load',
      language: 'sql',
      text: `ALTER CRYPTOGRAPHIC PROVIDER [<provider>] DISABLE;
ALTER CRYPTOGRAPHIC PROVIDER [<provider>] FROM FILE = '<path>\\Microsoft.AzureKeyVaultService.EKM.dll';
ALTER CRYPTOGRAPHIC PROVIDER [<provider>] ENABLE;`,
    },
    {
      kind: 'list',
      label: 'Before',
      items: [
        'Note version, path and file date of the DLL, and have the old MSI at hand.',
        'Visual C++ runtime and registry grant as the new build wants them.',
        'Same build and path on every node: passive or secondary first.',
        'Before going back: no key of 3072 bits or in an HSM, no pinned version, no Managed HSM, no managed identity.',
      ],
    },
  ],
  related: ['builds', 'cpp-runtimes', 'thumbprints'],
  differs: [
    'Service of the connector: the 2016 page stops it; present connectors have none (it seems left from the preview).',
    'ALTER CRYPTOGRAPHIC PROVIDER: in the steps of 2016, not in those of 2022 and 2025.',
    'The 2022 and 2025 rollback ends by deleting a folder renamed in "Step 3", a step they no longer have.',
    'Target: 15.0.2000.440 of September 11, 2020 (5:17 AM) on the 2022 page, of November 9, 2024 on that of 2025.',
  ],
  unverified: [
    'That databases left in recovery pending after an upgrade want ALTER CRYPTOGRAPHIC PROVIDER: one translated copy says so.',
    'What rules a rollback out: concluded from what each build brought.',
  ],
  sources: ['connector-2022', 'connector-2016', 'connector-2025', 'tsql-reference'],
  examples: [
    'upgrade',
    'how do I upgrade the connector',
    'roll back the connector',
    'rollback',
    'uninstall the connector',
  ],
});
