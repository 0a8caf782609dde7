import type { Plan } from '../engine/plan/plan.ts';
import type { Seen } from '../engine/plan/seen.ts';
import type { Planned, PlanRequest, Runbook } from '../engine/runbook.ts';
import { findSetup } from './mirroring/find-setup.ts';
import { addInbound } from './mirroring/inbound-steps.ts';
import { addOutbound, addSetupFile } from './mirroring/outbound-steps.ts';
import { addPortQuestion } from './mirroring/port-question.ts';
import { addSession } from './mirroring/session-steps.ts';
import type { MirroringSetup, SetupNode } from './mirroring/setup.ts';
import { setupFacts } from './mirroring/setup-facts.ts';
import { setupParameters } from './mirroring/setup-parameters.ts';
import { setupPrechecks } from './mirroring/setup-prechecks.ts';
import { StepList } from './rollover/step-list.ts';
import { isMissing } from './rollover/stops.ts';

const revision = 2;

/** Mirrors a database between two instances, with certificates, and a witness where one is named. */
export default {
  title: 'Mirroring setup',
  about:
    'Prepares two instances, and a witness, for database mirroring with certificates, and starts the mirroring of one database. Master keys, certificates, endpoints and logins that are there are used.',
  revision,
  parameters: setupParameters,
  plan: planSetup,
} satisfies Runbook;

function planSetup({ parameters }: PlanRequest, seen: Seen): Planned {
  const setup = findSetup(parameters, seen);
  if (isMissing(setup)) return setup.kind === 'needs' ? setup : { kind: 'refusal', stops: setup.stops };
  const { passed, stops } = setupPrechecks(setup, seen);
  if (stops.length > 0) return { kind: 'refusal', stops };
  const { database, principal, mirror, witness } = setup;
  const by = witness === undefined ? '' : `, witness ${witness.entry.name}`;
  const plan: Plan = {
    formatVersion: 1,
    runbook: 'mirroring-setup',
    revision,
    title: `Mirror ${database} from ${principal.entry.name} to ${mirror.entry.name}${by}`,
    parameters,
    targets: nodesOf(setup).map(({ entry: { name, environment, tags } }) => ({
      kind: 'instance' as const,
      name,
      environment,
      tags,
    })),
    facts: setupFacts(setup),
    steps: stepsOf(setup),
    secrets: [],
    prechecks: passed,
    notes: notesOf(setup),
  };
  return { kind: 'plan', plan };
}

function nodesOf({ principal, mirror, witness }: MirroringSetup): SetupNode[] {
  return [principal, mirror, ...(witness === undefined ? [] : [witness])];
}

/** Everybody can call first, then everybody lets in, then the database. */
function stepsOf(setup: MirroringSetup): Plan['steps'] {
  const steps = new StepList();
  addPortQuestion(steps, setup);
  for (const node of nodesOf(setup)) addOutbound(steps, setup, node);
  for (const node of nodesOf(setup)) addSetupFile(steps, setup, node);
  for (const trust of setup.trusts) addInbound(steps, setup, trust);
  addSession(steps, setup);
  return steps.all();
}

function notesOf(setup: MirroringSetup): string[] {
  const there = nodesOf(setup).flatMap(({ entry, hasMasterKey, certificate, endpoint }) => [
    ...(hasMasterKey ? [`the master key of ${entry.name}`] : []),
    ...(certificate.isThere ? [`${certificate.name} of ${entry.name}`] : []),
    ...(endpoint.isThere ? [`endpoint ${endpoint.name} of ${entry.name}`] : []),
  ]);
  return [
    ...(there.length > 0 ? [`Used as they are: ${there.join(', ')}.`] : []),
    'Microsoft has called mirroring deprecated since 2012; it is there up to SQL Server 2025.',
    `Add the pair to ekm.yaml under mirroringPairs${setup.witness === undefined ? '' : ', with its witness'}: the report and mirroring-certificate-rotation rely on it.`,
    `If ${setup.database} has a master key of its own, give the mirror its password (sp_control_dbmasterkey_password): otherwise it is not opened there after a failover.`,
    'Logins, jobs and everything else outside the database are not mirrored.',
  ];
}
