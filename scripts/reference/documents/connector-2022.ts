import {
  commonQuestions,
  keyRecovery,
  keyRollover,
  otherReasons,
  servicePrincipal,
} from './connector-common.ts';
import type { CoveragePart, CoverageRow } from './coverage-row.ts';

const upgrade: readonly CoverageRow[] = [
  {
    says: 'Builds up to 1.0.0.440 are replaced and not supported; from 1.0.1.0 on they are.',
    where: [{ rule: 'connector-unsupported' }, { topic: 'builds' }],
  },
  {
    says: 'Stop the service of SQL Server with the Configuration Manager.',
    where: [{ runbook: 'connector-upgrade', step: 'connector-' }],
    note: 'Secondaries and passive nodes first, one after the other.',
  },
  {
    says: 'Uninstall the old version under Programs and Features, with the name, version and date that it should have.',
    where: [
      { runbook: 'connector-upgrade', step: 'host-' },
      { runbook: 'connector-upgrade', step: 'connector-' },
    ],
    note: 'The date is asked for: the version number names several builds.',
  },
  {
    says: 'Install the new version, with its version and date.',
    where: [{ runbook: 'connector-upgrade', step: 'connector-' }, { rule: 'connector-behind' }],
  },
  {
    says: 'Start the service of SQL Server.',
    where: [{ runbook: 'connector-upgrade', step: 'connector-' }],
    note: 'That it really started again is seen by the start time of the instance.',
  },
  {
    says: 'Test that the encrypted databases can be used.',
    where: [
      { runbook: 'connector-upgrade', step: 'databases-' },
      { runbook: 'connector-upgrade', step: 'read-' },
      { runbook: 'connector-upgrade', step: 'error-log-' },
    ],
  },
];

const rollback: readonly CoverageRow[] = [
  {
    says: 'Stop the service of SQL Server.',
    where: [{ runbook: 'connector-rollback', step: 'connector-' }],
  },
  {
    says: 'Uninstall the new version, with its version and date.',
    where: [{ runbook: 'connector-rollback', step: 'connector-' }],
  },
  {
    says: 'Install the old version, with its version and date.',
    where: [{ runbook: 'connector-rollback', step: 'connector-' }, { topic: 'upgrade-rollback' }],
    note: 'Before that: what needs the newer build, such as keys of 3072 bits, HSM keys, pinned versions or managed identities.',
  },
  {
    says: 'Start the service of SQL Server.',
    where: [{ runbook: 'connector-rollback', step: 'connector-' }],
  },
  {
    says: 'See that the encrypted databases can be used.',
    where: [
      { runbook: 'connector-rollback', step: 'databases-' },
      { runbook: 'connector-rollback', step: 'read-' },
    ],
  },
  {
    says: 'Delete the old folder, if it was renamed in step 3.',
    where: [],
    note: 'Step 3 of this list renames nothing: a remainder of an earlier edition, left out.',
  },
];

const questions: readonly CoverageRow[] = [
  {
    says: 'Which addresses and ports does the connector need?',
    where: [{ topic: 'endpoints' }, { runbook: 'ekm-setup', step: 'app' }],
  },
  { says: 'A firewall or proxy can slow it down.', where: [{ topic: 'endpoints' }, { topic: 'proxy' }] },
  {
    says: 'How does it go through a proxy?',
    where: [{ topic: 'proxy' }, { runbook: 'diagnose' }],
    note: 'By the settings of the account of the service, remembered until the next start.',
  },
  {
    says: 'Which sizes of keys can it use?',
    where: [
      { topic: 'key-rules' },
      { rule: 'key-not-usable' },
      { parameter: 'size', of: 'tde-key-rollover' },
    ],
  },
  {
    says: 'sys.asymmetric_keys shows 2048 bits for a key of 3072.',
    where: [{ topic: 'key-rules' }],
    note: 'The size is taken from the vault, never from that view.',
  },
  {
    says: 'How is the default directory changed, so that vault and app are in the same one?',
    where: [{ topic: 'default-directory' }, { runbook: 'ekm-setup', step: 'app' }],
  },
  {
    says: 'Without the right to change it, make the app in the directory of the vault.',
    where: [{ topic: 'default-directory' }],
  },
];

const codes: readonly CoverageRow[] = [
  {
    says: 'General codes of the provider.',
    where: [{ provider: [[0, 7], 401, 404] }],
  },
  { says: 'Codes of the connector itself.', where: [{ provider: [[2049, 2053], 2058] }] },
  {
    says: 'HTTP, the older row.',
    where: [{ provider: [[3000, 3019], 3076, 3077] }],
    note: 'The meaning of 3012 is another one than in 2016: both are said.',
  },
  { says: 'HTTP, the newer row.', where: [{ provider: [[3100, 3122]] }] },
  { says: 'The challenge of the vault.', where: [{ provider: [[3200, 3208]] }] },
  { says: 'Tokens.', where: [{ provider: [[3300, 3308]] }] },
  { says: 'Getting a key by its name.', where: [{ provider: [[3400, 3412]] }] },
  { says: 'Backing up a key.', where: [{ provider: [[3500, 3506]] }] },
  { says: 'Wrapping.', where: [{ provider: [[3600, 3609]] }] },
  {
    says: 'Unwrapping.',
    where: [{ provider: [[3700, 3709]] }],
    note: '3707 has the text of 3708 on the page; that is said.',
  },
  { says: 'Signing in.', where: [{ provider: [[3800, 3822]] }] },
  { says: 'The vault is gone; out of memory.', where: [{ provider: [3900, 4000] }] },
];

/** The edition of 2022. */
export const connector2022: readonly CoveragePart[] = [
  { heading: 'A. Maintenance: key rollover', rows: keyRollover },
  { heading: 'A. Maintenance: upgrade', rows: upgrade },
  { heading: 'A. Maintenance: rollback', rows: rollback },
  {
    heading: 'A. Maintenance: older versions of the connector',
    rows: [
      {
        says: 'Where each build can be downloaded, with its version and date.',
        where: [{ topic: 'builds' }, { parameter: 'build', of: 'connector-upgrade' }],
      },
    ],
  },
  { heading: 'A. Maintenance: rolling the service principal', rows: servicePrincipal },
  { heading: 'A. Maintenance: key backup and recovery', rows: keyRecovery },
  { heading: 'B. Questions', rows: [...commonQuestions, ...questions] },
  { heading: 'C. Error codes', rows: codes },
  { heading: 'C. Other reasons', rows: otherReasons },
  {
    heading: 'C. Beside the codes',
    rows: [
      {
        says: 'The Windows event log has more, under the source of the connector.',
        where: [{ topic: 'event-log' }, { runbook: 'diagnose' }],
      },
      {
        says: 'Runtimes for connector 1.0.5.0, by release of SQL Server.',
        where: [
          { topic: 'cpp-runtimes' },
          { runbook: 'ekm-setup', step: 'host-' },
          { runbook: 'connector-upgrade', step: 'connector-' },
        ],
      },
      { says: 'Runtimes for connector 1.0.4.0.', where: [{ topic: 'cpp-runtimes' }] },
    ],
  },
  {
    heading: 'References',
    rows: [
      {
        says: 'Links to other pages and to samples.',
        where: [],
        note: 'Links only. What the product takes from such pages is named as a source beside each fact.',
      },
    ],
  },
];
