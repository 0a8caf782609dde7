import type { DecidingFact, Plan } from '../engine/plan/plan.ts';
import type { Seen } from '../engine/plan/seen.ts';
import type { Planned, PlanRequest, Runbook } from '../engine/runbook.ts';
import { keyAlgorithms } from '../sqlserver/statements/first-encryption.ts';
import { encryptConditions } from './encrypt/conditions.ts';
import { addDatabaseSteps } from './encrypt/database-steps.ts';
import type { Encryption } from './encrypt/encryption.ts';
import { findEncryption } from './encrypt/find-encryption.ts';
import { addCopyQuestion } from './encrypt/question-step.ts';
import { holdAgainst } from './rollover/prechecks.ts';
import { StepList } from './rollover/step-list.ts';
import { isMissing } from './rollover/stops.ts';

const revision = 2;

/** Encrypts databases for the first time, with a key object that every copy has already. */
export default {
  title: 'Database encrypt',
  about:
    'Makes an encryption key for each database under a key object of the vault, turns encryption on and waits for the scan.',
  revision,
  parameters: [
    {
      name: 'instance',
      label: 'Instance',
      hint: 'The one that holds the databases; in a group or pair, the primary.',
      isRequired: true,
      kind: { kind: 'instance' },
    },
    {
      name: 'database',
      label: 'Databases',
      hint: 'One or several, separated by commas, none of them encrypted yet.',
      isRequired: true,
      kind: { kind: 'databases', of: 'instance' },
    },
    {
      name: 'key',
      label: 'Key object',
      hint: 'Name of the asymmetric key in master that ekm-setup made (sys.asymmetric_keys).',
      isRequired: true,
      kind: { kind: 'text', pattern: '[^\\p{Cc}]{1,128}', maxLength: 128 },
    },
    {
      name: 'algorithm',
      label: 'Algorithm',
      hint: 'AES_256 unless chosen.',
      isRequired: false,
      kind: { kind: 'choice', options: keyAlgorithms },
    },
  ],
  plan: planEncryption,
} satisfies Runbook;

function planEncryption({ parameters, runId }: PlanRequest, seen: Seen): Planned {
  const encryption = findEncryption(parameters, seen);
  if (isMissing(encryption))
    return encryption.kind === 'needs' ? encryption : { kind: 'refusal', stops: encryption.stops };
  const { passed, stops } = holdAgainst(encryptConditions(encryption), seen);
  if (stops.length > 0) return { kind: 'refusal', stops };
  const { primary, others, databases } = encryption;
  const names = databases.map(({ name }) => name).join(', ');
  const steps = new StepList();
  addCopyQuestion(steps, encryption);
  for (const database of databases) addDatabaseSteps(steps, encryption, database, runId);
  const plan: Plan = {
    formatVersion: 1,
    runbook: 'database-encrypt',
    revision,
    title: `Encrypt ${names} on ${primary.entry.name} under ${primary.oldKey}`,
    parameters,
    targets: [primary, ...others].map(({ entry: { name, environment, tags } }) => ({
      kind: 'instance' as const,
      name,
      environment,
      tags,
    })),
    facts: decidingFacts(encryption),
    steps: steps.all(),
    secrets: [],
    prechecks: passed,
    notes: notesOf(encryption),
  };
  return { kind: 'plan', plan };
}

function notesOf({ primary, others, databases }: Encryption): string[] {
  return [
    `From the first of these steps on, a restore of ${databases.map(({ name }) => name).join(', ')} needs the vault key: keep it, a backup of it, and the key object ${primary.oldKey} with its login and credential.`,
    'That the instance opens the databases by itself is proved at its next start only.',
    'Backups and copies of files from before stay readable without any key.',
    ...(others.length > 0
      ? ['A mirror shows nothing of its encryption key: it is proved when it takes over.']
      : []),
  ];
}

function decidingFacts({ primary, others, databases, thumbprint, algorithm }: Encryption): DecidingFact[] {
  return [
    { item: 'algorithm', value: algorithm },
    { item: `instance/${primary.entry.name}/key/${primary.oldKey}`, value: thumbprint },
    ...[primary, ...others].flatMap(
      ({ entry: { name }, serverName, provider, presentCredential, oldKey }) => [
        { item: `instance/${name}/serverName`, value: serverName },
        {
          item: `instance/${name}/provider`,
          value: `${provider.name} ${provider.version} ${provider.path ?? ''}`,
        },
        { item: `instance/${name}/key/${oldKey}/credential`, value: presentCredential },
      ],
    ),
    ...databases.flatMap(({ name, id, recoveryModel, copies }) => [
      { item: `database/${name}/id`, value: String(id) },
      { item: `database/${name}/recoveryModel`, value: recoveryModel },
      { item: `database/${name}/role`, value: copies.role ?? 'none' },
      { item: `database/${name}/copies`, value: copies.others.toSorted().join(', ') },
    ]),
  ];
}
