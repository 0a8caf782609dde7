import type { Plan } from '../engine/plan/plan.ts';
import type { Seen } from '../engine/plan/seen.ts';
import type { Planned, PlanRequest, Runbook } from '../engine/runbook.ts';
import { failbackParameter } from './nodes/failback.ts';
import { addFailbacks } from './nodes/failover-steps.ts';
import { leadersStay } from './nodes/leaders-stay.ts';
import type { Turn } from './nodes/restart-order.ts';
import { downNotes, movedNotes } from './nodes/turn-notes.ts';
import { StepList } from './rollover/step-list.ts';
import { isMissing } from './rollover/stops.ts';
import { addCredentials } from './secret/credential-steps.ts';
import { decidingFacts } from './secret/deciding-facts.ts';
import { findRoll } from './secret/find-roll.ts';
import { addLastSteps } from './secret/last-steps.ts';
import { rollPrechecks } from './secret/prechecks.ts';
import { addProof } from './secret/proof-step.ts';
import { addQuestions } from './secret/question-steps.ts';
import { addRestarts } from './secret/restart-steps.ts';
import type { SecretRoll } from './secret/secret-roll.ts';

/** Two: each step waits for windows of its own, credentials of an instance are one step, who takes over is restarted, too, and it fails back where asked. */
const revision = 2;

/** Puts a new client secret into every credential of an app. The old one lives until every instance came back with the new one. */
export default {
  title: 'Client secret roll',
  about:
    'Tries a new client secret on every key that it has to open, puts it into the credentials of all instances that use the app, restarts them one after the other, and has the old one removed last.',
  revision,
  parameters: [
    {
      name: 'app',
      label: 'App',
      hint: 'Its name in ekm.yaml, or its client id.',
      isRequired: true,
      kind: { kind: 'text', pattern: '[^\\p{Cc}]{1,120}', maxLength: 120 },
    },
    {
      name: 'secret',
      label: 'New client secret',
      hint: 'Name of the secret in ekm.yaml with client id (without hyphens) and the Value of the new client secret in one. Never the value itself.',
      isRequired: true,
      kind: { kind: 'secret' },
    },
    {
      name: 'credentials',
      label: 'Only these credentials',
      hint: 'As INSTANCE/CREDENTIAL, separated by commas. Needed where several apps open one vault.',
      isRequired: false,
      kind: { kind: 'text', pattern: '[^\\p{Cc}]{1,1000}', maxLength: 1_000 },
    },
    {
      name: 'except',
      label: 'Instances to leave out',
      hint: 'Names, separated by commas: those that cannot be read, and that a person takes care of.',
      isRequired: false,
      kind: { kind: 'text', pattern: '[^\\p{Cc}]{1,1000}', maxLength: 1_000 },
    },
    {
      name: 'new',
      label: 'Secret ID of the new client secret',
      hint: 'As Microsoft Entra ID lists it; the newest, unless chosen. The Secret ID, never the Value.',
      isRequired: false,
      kind: { kind: 'text', pattern: guid(), maxLength: 36 },
    },
    {
      name: 'old',
      label: 'Secret ID of the old client secret',
      hint: 'Needed where the app has more than two that are valid. The Secret ID, never the Value.',
      isRequired: false,
      kind: { kind: 'text', pattern: guid(), maxLength: 36 },
    },
    failbackParameter,
  ],
  plan: planRoll,
} satisfies Runbook;

function guid(): string {
  return '[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}';
}

function planRoll({ parameters }: PlanRequest, seen: Seen): Planned {
  const roll = findRoll(parameters, seen);
  if (isMissing(roll)) return roll.kind === 'needs' ? roll : { kind: 'refusal', stops: roll.stops };
  const { passed, stops } = rollPrechecks(roll, seen);
  if (stops.length > 0) return { kind: 'refusal', stops };
  const { app, instances } = roll;
  const plan: Plan = {
    formatVersion: 1,
    runbook: 'secret-roll',
    revision,
    title: `New client secret for app ${app.name} on ${instances.map(({ entry }) => entry.name).join(', ')}`,
    parameters,
    targets: [
      ...instances.map(({ entry: { name, environment, tags } }) => ({
        kind: 'instance' as const,
        name,
        environment,
        tags,
      })),
      { kind: 'app', name: app.name, environment: undefined, tags: app.tags },
    ],
    facts: decidingFacts(roll),
    steps: stepsOf(roll),
    secrets: [],
    prechecks: passed,
    notes: notesOf(roll),
  };
  return { kind: 'plan', plan };
}

/** All credentials before the first restart: until then nothing has happened to any database, and all of it can be taken back. */
function stepsOf(roll: SecretRoll): Plan['steps'] {
  const steps = new StepList();
  addQuestions(steps, roll);
  const proof = addProof(steps, roll);
  const changed = addCredentials(steps, roll, proof);
  addRestarts(steps, roll.instances, { since: changed, before: leadersStay });
  if (roll.isBack) addFailbacks(steps, turnsOf(roll));
  addLastSteps(steps, roll, changed);
  return steps.all();
}

function turnsOf({ instances }: SecretRoll): Turn[] {
  return instances.flatMap(({ turn }) => turn ?? []);
}

function notesOf(roll: SecretRoll): string[] {
  const { app, inEntra, instances, leftOut, notRead, isBack } = roll;
  const byPeople = instances.filter(({ turn }) => turn === undefined).map(({ entry }) => entry.name);
  return [
    `Which app a credential holds is in no view: that these are of ${app.name} is what ekm.yaml says of the vaults that they name.`,
    'Until the last step the old client secret can be put back into every credential. Nobody should remove it earlier.',
    ...(inEntra === undefined
      ? [
          'The bot may not read this app in Microsoft Entra ID: which client secrets it has is kept as said by people.',
        ]
      : []),
    ...(inEntra !== undefined && inEntra.old === undefined
      ? ['The app has no other client secret that is valid: there is none to remove at the end.']
      : []),
    ...movedNotes(turnsOf(roll), isBack),
    ...downNotes(turnsOf(roll)),
    ...(byPeople.length > 0
      ? [
          `No key of the engine goes through the credentials on ${byPeople.join(', ')}: these are not restarted.`,
        ]
      : []),
    ...(leftOut.length > 0 ? [`Left out on request: ${leftOut.join(', ')}.`] : []),
    ...(notRead.length > 0
      ? [
          `Nothing fails over to ${notRead.join(', ')} here: that could not be read. Nothing should, before the new secret is there.`,
        ]
      : []),
  ];
}
