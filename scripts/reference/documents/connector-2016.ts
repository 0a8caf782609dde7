import {
  commonQuestions,
  keyRecovery,
  keyRollover,
  otherReasons,
  servicePrincipal,
} from './connector-common.ts';
import type { CoveragePart } from './coverage-row.ts';

/** The edition of 2016. */
export const connector2016: readonly CoveragePart[] = [
  { heading: 'A. Maintenance: key rollover', rows: keyRollover },
  {
    heading: 'A. Maintenance: upgrade of the connector',
    rows: [
      { says: 'Stop the instance.', where: [{ runbook: 'connector-upgrade', step: 'connector-' }] },
      {
        says: 'Stop the service of the connector.',
        where: [{ runbook: 'connector-upgrade', step: 'connector-' }],
        note: 'Only the preview connector had one: asked for where such a build is found.',
      },
      {
        says: 'Uninstall the connector, or rename its folder instead.',
        where: [{ runbook: 'connector-upgrade', step: 'connector-' }],
      },
      {
        says: 'Install the newest version from the Download Center.',
        where: [{ runbook: 'connector-upgrade', step: 'connector-' }, { topic: 'builds' }],
      },
      { says: 'Start the instance again.', where: [{ runbook: 'connector-upgrade', step: 'connector-' }] },
      {
        says: 'Let the provider use the new file with ALTER CRYPTOGRAPHIC PROVIDER ... FROM FILE.',
        where: [{ runbook: 'connector-upgrade', step: 'provider-' }],
        note: 'That disables the provider, which the page does not say: FROM FILE and ENABLE are one step here.',
      },
      {
        says: 'See that the encrypted databases can be used.',
        where: [
          { runbook: 'connector-upgrade', step: 'databases-' },
          { runbook: 'connector-upgrade', step: 'read-' },
        ],
      },
      {
        says: 'Delete the old folder, if it was renamed.',
        where: [{ runbook: 'connector-upgrade', step: 'at-hand' }],
        note: 'Nothing old is dropped by a run: whoever keeps the host deletes it, once no backup needs the old build.',
      },
    ],
  },
  { heading: 'A. Maintenance: rolling the service principal', rows: servicePrincipal },
  { heading: 'A. Maintenance: key backup and recovery', rows: keyRecovery },
  { heading: 'B. Questions', rows: commonQuestions },
  {
    heading: 'C. Error codes',
    rows: [
      {
        says: 'The table of provider codes.',
        where: [
          {
            provider: [
              [0, 7],
              [2049, 2053],
              [3000, 3019],
            ],
          },
        ],
        note: 'Every code of the table is answered, with the meaning of this edition beside that of later ones where they differ.',
      },
    ],
  },
  { heading: 'C. Other reasons', rows: otherReasons },
  {
    heading: 'References',
    rows: [
      {
        says: 'Links to other pages of Microsoft.',
        where: [],
        note: 'Links only. What the product takes from such pages is named as a source beside each fact.',
      },
    ],
  },
];
