import type { Plan } from '../engine/plan/plan.ts';
import type { Seen } from '../engine/plan/seen.ts';
import type { Planned, PlanRequest, Runbook } from '../engine/runbook.ts';
import { addDatabaseSteps } from './rollover/database-steps.ts';
import { decidingFacts } from './rollover/deciding-facts.ts';
import { addElsewhere } from './rollover/elsewhere-steps.ts';
import { findRollover } from './rollover/find-rollover.ts';
import { addOldKeyLook, addThumbprintLook } from './rollover/last-steps.ts';
import { addNodeSteps } from './rollover/node-steps.ts';
import { prechecks } from './rollover/prechecks.ts';
import { addQuestions } from './rollover/question-steps.ts';
import type { Rollover } from './rollover/rollover.ts';
import { StepList } from './rollover/step-list.ts';
import { isMissing } from './rollover/stops.ts';
import { addVaultSteps } from './rollover/vault-steps.ts';

/** Two: it asks for the client secret, takes copies that a person names, versions, backups and acts on vaults by the bot. */
const revision = 3;

/** Puts databases under a new vault key, on the primary and with everything in place on every copy first. Nothing old is dropped. */
export default {
  title: 'TDE key rollover',
  about:
    'Makes a new key in the vault, prepares every instance that holds a copy, and wraps the encryption keys of the databases with it. Data is not encrypted again.',
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
      hint: 'One or several, separated by commas, all under the same key now.',
      isRequired: true,
      kind: { kind: 'databases', of: 'instance' },
    },
    {
      name: 'key',
      label: 'Name of the new key',
      hint: 'A letter, then letters, digits and hyphens, 26 characters at most; never used before in the vault.',
      isRequired: true,
      kind: { kind: 'text', pattern: '[A-Za-z][A-Za-z0-9-]{0,25}', maxLength: 26 },
    },
    {
      name: 'secret',
      label: 'Client secret',
      hint: 'Name of the secret in ekm.yaml with client id and client secret in one. Not for managed identities, nor where people type all credentials.',
      isRequired: false,
      kind: { kind: 'secret' },
    },
    {
      name: 'type',
      label: 'Type of the new key',
      hint: 'As the present key, unless chosen.',
      isRequired: false,
      kind: { kind: 'choice', options: ['RSA', 'RSA-HSM'] },
    },
    {
      name: 'size',
      label: 'Size of the new key in bits',
      hint: 'As the present key, unless chosen. 3072 needs the connector of November 2020 or later.',
      isRequired: false,
      kind: { kind: 'choice', options: ['2048', '3072'] },
    },
    {
      name: 'copies',
      label: 'Other instances with copies',
      hint: 'Log shipping, distributed groups, restores elsewhere: names, separated by commas. Those of ekm.yaml are prepared as replicas are, others by hand.',
      isRequired: false,
      kind: { kind: 'text', pattern: '[^\\p{Cc}]{1,400}', maxLength: 400 },
    },
    {
      name: 'version',
      label: 'Version of the key, instead of a new name',
      hint: 'The 32 digits of a version that a person has made of the key. Needs the connector of November 2020 or later, by the date of its DLL, on every instance.',
      isRequired: false,
      kind: { kind: 'text', pattern: '[0-9A-Fa-f]{32}', maxLength: 32 },
    },
  ],
  plan: planRollover,
} satisfies Runbook;

function planRollover({ parameters, runId }: PlanRequest, seen: Seen): Planned {
  const rollover = findRollover(parameters, seen);
  if (isMissing(rollover))
    return rollover.kind === 'needs' ? rollover : { kind: 'refusal', stops: rollover.stops };
  const { passed, stops } = prechecks(rollover, seen);
  if (stops.length > 0) return { kind: 'refusal', stops };
  const { primary, others, databases, vault, newKey } = rollover;
  const names = databases.map(({ name }) => name).join(', ');
  const plan: Plan = {
    formatVersion: 1,
    runbook: 'tde-key-rollover',
    revision,
    title: `New key ${newKey.name} for ${names} on ${primary.entry.name}`,
    parameters,
    targets: [
      ...[primary, ...others].map(({ entry: { name, environment, tags } }) => ({
        kind: 'instance' as const,
        name,
        environment,
        tags,
      })),
      { kind: 'vault', name: vault.name, environment: undefined, tags: vault.tags },
    ],
    facts: decidingFacts(rollover),
    steps: stepsOf(rollover, runId),
    secrets: [],
    prechecks: passed,
    notes: notesOf(rollover),
  };
  return { kind: 'plan', plan };
}

/** Questions first, then the vault, secondaries, the primary: each change must find everywhere what it needs. */
function stepsOf(rollover: Rollover, runId: string): Plan['steps'] {
  const { primary, others, databases } = rollover;
  const steps = new StepList();
  addQuestions(steps, rollover);
  addVaultSteps(steps, rollover, runId);
  addElsewhere(steps, rollover);
  for (const node of [...others, primary]) addNodeSteps(steps, rollover, node);
  addThumbprintLook(steps, rollover);
  const rewraps = databases.map((database) => addDatabaseSteps(steps, rollover, database, runId));
  addOldKeyLook(steps, rollover, rewraps);
  return steps.all();
}

function notesOf({ primary, others, oldVaultKey }: Rollover): string[] {
  const old = oldVaultKey === undefined ? 'the present vault key' : `vault key ${oldVaultKey}`;
  return [
    `Nothing old is dropped. Keep ${old}, its key object ${primary.oldKey}, login and credential until the last backup that needs them is gone.`,
    'That the new credentials hold the right secret, and that each host reaches the vault, is proved at the next start only.',
    ...(others.length > 0
      ? ['A mirror shows nothing of its encryption key: it is proved when it takes over.']
      : []),
  ];
}
