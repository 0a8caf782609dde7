import { defineTopic } from '../topic.ts';

/** Which connector may be used in production, and what each feature asks for. */
export default defineTopic({
  title: 'Supported connector versions',
  summary:
    'Connector 1.0.1.0 and newer are supported in production; 1.0.0.440 and older have been replaced and are not.',
  aliases: [
    '1.0.0.440',
    '1.0.1.0',
    'supported version',
    'supported connector',
    'connector supported',
    'versions are supported',
    'version is supported',
    'still supported',
    'unsupported',
    'support status',
    'out of support',
    'end of support',
    'end of life',
    'connector on linux',
    'linux',
    'minimum version',
    'minimum build',
  ],
  parts: [
    {
      kind: 'table',
      label: 'Least connector and SQL Server for a feature',
      columns: ['Feature', 'Connector', 'SQL Server'],
      rows: [
        ['Production use', '1.0.1.0', 'any with EKM'],
        ['Windows event log', '1.0.3.0', 'any with EKM'],
        ['National clouds', '1.0.4.0', 'any with EKM'],
        ['3072 bits, HSM keys, key versions', '1.0.5.0 of Nov 2020', 'any with EKM'],
        ['Managed HSM', '15.0.2000.440', '2022; CU13 for RSA-HSM keys there'],
        ['Managed identity, Azure VM (Windows)', '1.0.5.0 of Nov 2024', '2022 CU17'],
        ['Managed identity, Azure Arc', 'preview, id 108278', '2025'],
        ['Linux', 'no connector to install', '2022 CU12 or CU14, see below'],
      ],
    },
    {
      kind: 'text',
      label: 'Edition',
      text: 'EKM is not in every edition of SQL Server: messages 33053 and 33054 say when it is off or missing, 33117 when the edition has no TDE.',
    },
  ],
  related: ['builds', 'cpp-runtimes', 'managed-identity'],
  differs: [
    'Linux: the setup page of 2025 says SQL Server 2022 CU12 in its opening and CU14 in a note.',
    '3072 bits: the 2022 page speaks of the latest build, which it dates September 2020; newer pages tie it to November 2020.',
  ],
  unverified: ['Which editions hold EKM: the edition table was not read.'],
  sources: ['connector-2022', 'connector-2025', 'setup-2025', 'managed-identity-2025'],
  examples: [
    'supported versions',
    'which versions are supported',
    'is my connector still supported',
    'does it run on linux',
  ],
});
