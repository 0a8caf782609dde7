import type { Parameter } from '../../engine/runbook.ts';

/** What a person gives for a setup. */
export const setupParameters: readonly Parameter[] = [
  {
    name: 'instance',
    label: 'Principal',
    hint: 'The instance that has the database.',
    isRequired: true,
    kind: { kind: 'instance' },
  },
  {
    name: 'database',
    label: 'Database',
    hint: 'One, online, in full recovery, without copies by other ways.',
    isRequired: true,
    kind: { kind: 'databases', of: 'instance' },
  },
  {
    name: 'mirror',
    label: 'Mirror',
    hint: 'The instance that gets the copy; of the same release or later.',
    isRequired: true,
    kind: { kind: 'instance' },
  },
  {
    name: 'witness',
    label: 'Witness',
    hint: 'A third instance, for automatic failover. Without it a person fails over.',
    isRequired: false,
    kind: { kind: 'instance' },
  },
  {
    name: 'expires',
    label: 'Expiry date of new certificates',
    hint: 'As 2027-12-31, UTC. Without one SQL Server would take a year.',
    isRequired: true,
    kind: { kind: 'text', pattern: '\\d{4}-\\d{2}-\\d{2}', maxLength: 10 },
  },
  {
    name: 'folder',
    label: 'Folder for the files',
    hint: 'On every host, readable and writable for the service account: C:\\Certificates.',
    isRequired: true,
    kind: { kind: 'text', pattern: '(?:[A-Za-z]:\\\\|\\\\\\\\|/)[^\\p{Cc}<>"|?*\']{1,180}', maxLength: 200 },
  },
  {
    name: 'domain',
    label: 'Domain of the hosts',
    hint: 'contoso.example, where the machines have names there that all hosts resolve. Otherwise the hosts of ekm.yaml are taken.',
    isRequired: false,
    kind: { kind: 'text', pattern: '[A-Za-z0-9](?:[A-Za-z0-9.-]{0,180}[A-Za-z0-9])?', maxLength: 200 },
  },
  {
    name: 'port',
    label: 'Port of new endpoints',
    hint: '7024 unless chosen; another where instances share a host.',
    isRequired: false,
    kind: { kind: 'text', pattern: '[1-9]\\d{3,4}', maxLength: 5 },
  },
  {
    name: 'password',
    label: 'Password for logins of partners',
    hint: 'Name of the secret in ekm.yaml. Nobody signs in with it. Without it a person types one for each.',
    isRequired: false,
    kind: { kind: 'secret' },
  },
  {
    name: 'masterkey',
    label: 'Password for master keys',
    hint: 'Name of the secret in ekm.yaml, for every master key that is made. Without it a person types one for each, which keeps them different.',
    isRequired: false,
    kind: { kind: 'secret' },
  },
  {
    name: 'safety',
    label: 'Safety',
    hint: 'FULL, unless OFF is chosen: commits do not wait for the mirror then. OFF needs Enterprise, and no witness.',
    isRequired: false,
    kind: { kind: 'choice', options: ['FULL', 'OFF'] },
  },
];
