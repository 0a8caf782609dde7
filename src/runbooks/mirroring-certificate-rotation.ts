import type { Plan } from '../engine/plan/plan.ts';
import type { Seen } from '../engine/plan/seen.ts';
import type { Planned, PlanRequest, Runbook } from '../engine/runbook.ts';
import { rotationFacts } from './mirroring/deciding-facts.ts';
import { addEndpointSteps, addLastLooks } from './mirroring/endpoint-steps.ts';
import { findRotation } from './mirroring/find-rotation.ts';
import { addHandover, addLeftovers } from './mirroring/handover-steps.ts';
import { addEndpointQuestion, usersText } from './mirroring/question-steps.ts';
import type { EndpointNode, Rotation } from './mirroring/rotation.ts';
import { rotationPrechecks } from './mirroring/rotation-prechecks.ts';
import { addWitnessesOff, addWitnessesOn } from './mirroring/witness-steps.ts';
import { StepList } from './rollover/step-list.ts';
import { isMissing } from './rollover/stops.ts';

const revision = 2;

/** Gives mirroring endpoints new certificates without cutting anybody off: partners have them before they are used. */
export default {
  title: 'Mirroring certificate rotation',
  about:
    'Makes a new certificate for the mirroring endpoint of one or several instances, has every partner, witness and replica take it, and changes the endpoints one after the other. Also when the old one has expired.',
  revision,
  parameters: [
    {
      name: 'instance',
      label: 'Instance',
      hint: 'The one whose certificate is to be replaced.',
      isRequired: true,
      kind: { kind: 'instance' },
    },
    {
      name: 'also',
      label: 'Also on',
      hint: 'Other instances of the same sessions whose certificates are replaced in the same run: names, separated by commas.',
      isRequired: false,
      kind: { kind: 'text', pattern: '[^\\p{Cc}]{1,400}', maxLength: 400 },
    },
    {
      name: 'expires',
      label: 'Expiry date of the new certificates',
      hint: 'As 2027-12-31, UTC. Without one SQL Server would take a year. It is part of the name.',
      isRequired: true,
      kind: { kind: 'text', pattern: '\\d{4}-\\d{2}-\\d{2}', maxLength: 10 },
    },
    {
      name: 'folder',
      label: 'Folder for the files',
      hint: 'On every host, readable and writable for the service account: C:\\Certificates.',
      isRequired: true,
      kind: {
        kind: 'text',
        pattern: '(?:[A-Za-z]:\\\\|\\\\\\\\|/)[^\\p{Cc}<>"|?*\']{1,180}',
        maxLength: 200,
      },
    },
    {
      name: 'starts',
      label: 'Start date of the new certificates',
      hint: 'A day in the past, as 2026-12-31, for partners whose clocks are behind. Otherwise they are valid from when they are made.',
      isRequired: false,
      kind: { kind: 'text', pattern: '\\d{4}-\\d{2}-\\d{2}', maxLength: 10 },
    },
    {
      name: 'witness',
      label: 'Witness',
      hint: 'off-and-on takes it away while endpoints change, so that nothing fails over by itself; keep leaves it. off-and-on unless chosen.',
      isRequired: false,
      kind: { kind: 'choice', options: ['off-and-on', 'keep'] },
    },
  ],
  plan: planRotation,
} satisfies Runbook;

function planRotation({ parameters }: PlanRequest, seen: Seen): Planned {
  const rotation = findRotation(parameters, seen);
  if (isMissing(rotation))
    return rotation.kind === 'needs' ? rotation : { kind: 'refusal', stops: rotation.stops };
  const { passed, stops } = rotationPrechecks(rotation, seen);
  if (stops.length > 0) return { kind: 'refusal', stops };
  const plan: Plan = {
    formatVersion: 1,
    runbook: 'mirroring-certificate-rotation',
    revision,
    title: `New mirroring certificates until ${parameters['expires']} on ${rotation.turns.map(({ node }) => node.entry.name).join(', ')}`,
    parameters,
    targets: nodesOf(rotation).map(({ entry: { name, environment, tags } }) => ({
      kind: 'instance' as const,
      name,
      environment,
      tags,
    })),
    facts: rotationFacts(rotation),
    steps: stepsOf(rotation),
    secrets: [],
    prechecks: passed,
    notes: notesOf(rotation, parameters['witness']),
  };
  return { kind: 'plan', plan };
}

/** Those that change, then everybody they talk with. */
function nodesOf({ turns }: Rotation): EndpointNode[] {
  return [
    ...new Set([
      ...turns.map(({ node }) => node),
      ...turns.flatMap(({ peers }) => peers.map(({ node }) => node)),
    ]),
  ];
}

/** All certificates are everywhere before the first endpoint changes. */
function stepsOf(rotation: Rotation): Plan['steps'] {
  const steps = new StepList();
  addEndpointQuestion(steps, rotation);
  for (const turn of rotation.turns) addHandover(steps, turn);
  addWitnessesOff(steps, rotation);
  addEndpointSteps(steps, rotation);
  addWitnessesOn(steps, rotation);
  addLastLooks(steps, rotation);
  addLeftovers(steps, rotation);
  return steps.all();
}

function notesOf(rotation: Rotation, witness: string | undefined): string[] {
  const { turns, sessions } = rotation;
  const isAutomatic = sessions.some(({ safety, witness: has }) => safety === 'FULL' && has !== undefined);
  return [
    `On these endpoints: ${usersText(rotation)}. All of it reconnects once for each endpoint that changes.`,
    ...(turns.some(({ isExpired }) => isExpired)
      ? [
          'A certificate has expired already: links that are down come back with the new one, and the mirror catches up. No data is lost; until then nothing fails over by itself.',
        ]
      : []),
    ...(isAutomatic && witness === 'keep'
      ? ['The witness stays: while the endpoint of a principal starts anew, the mirror may take over.']
      : []),
    `Nothing old is dropped: some days later a person drops ${turns.map(({ old, node }) => `${old.name} of ${node.entry.name}`).join(', ')}, on the partners first.`,
    'An established connection goes on whatever expires. That a certificate is taken is proved by the reconnect.',
  ];
}
