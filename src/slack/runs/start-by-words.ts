import { checkParameters } from '../../engine/check-parameters.ts';
import type { Runbook } from '../../engine/runbook.ts';
import type { StartWish } from './request-from-slack.ts';
import { startMoment } from './start-moment.ts';
import type { StartWords } from './start-words.ts';

/** What words of `/ekm start` lead to: a request, a look at once, the form with what was typed, or the runbook's usage. */
export type ByWords =
  | { kind: 'look'; parameters: Readonly<Record<string, string>> }
  | { kind: 'request'; wish: StartWish }
  | { kind: 'form'; given: FormGiven }
  | { kind: 'usage'; faults: readonly string[] };

/** What a form is filled in with when it opens. */
export interface FormGiven {
  parameters: Readonly<Record<string, string>>;
  reason: string | undefined;
  startAtMs: number | undefined;
  /** Without approval. */
  emergency?: boolean;
}

/** Holds words against a runbook. What is only missing is asked for in the form; what is wrong is told. Pure. */
export function byWords(
  { id, runbook }: { id: string; runbook: Runbook },
  { values, faults }: StartWords,
  nowMs: number,
): ByWords {
  const { reason = '', start, emergency, ...parameters } = values;
  const startAtMs = start === undefined ? undefined : startMoment(start);
  const present = new Set(
    Object.entries(parameters).flatMap(([name, value]) => (value.trim() === '' ? [] : [name])),
  );
  // What is missing is no fault yet: the form asks for it.
  const given = runbook.parameters.filter(({ name }) => present.has(name));
  const strange = Object.keys(parameters).filter(
    (name) => !runbook.parameters.some((each) => each.name === name),
  );
  const checked = checkParameters(
    given,
    Object.fromEntries(given.map(({ name }) => [name, parameters[name] ?? ''])),
  );
  const wrong = [
    ...faults,
    ...strange.map((name) => `${name}: there is no such parameter.`),
    ...('stops' in checked ? checked.stops.map(({ why, next }) => `${why} ${next}`) : []),
    ...startFaults(start, startAtMs, nowMs),
    ...emergencyFaults(emergency),
  ];
  if (wrong.length > 0 || 'stops' in checked) return { kind: 'usage', faults: wrong };
  const isMissing = runbook.parameters.some(({ name, isRequired }) => isRequired && !present.has(name));
  const said = reason.trim();
  // Nobody approves a look, so nobody needs a reason for it.
  if (runbook.diagnose !== undefined && !isMissing) return { kind: 'look', parameters: checked.values };
  const without = emergency === undefined ? {} : { emergency: true };
  if (isMissing || said === '') {
    const given = { parameters: checked.values, reason: said === '' ? undefined : said, startAtMs };
    return { kind: 'form', given: { ...given, ...without } };
  }
  return {
    kind: 'request',
    wish: { runbook: id, parameters: checked.values, reason: said, startAtMs, ...without },
  };
}

/** Nothing is guessed here: a slip of the pen must not start anything. */
function emergencyFaults(typed: string | undefined): string[] {
  return typed === undefined || typed === 'yes' ? [] : ['emergency is "yes", or left out.'];
}

function startFaults(typed: string | undefined, atMs: number | undefined, nowMs: number): string[] {
  if (typed === undefined) return [];
  if (atMs === undefined)
    return ['start is a moment such as "2027-01-30 22:00" (UTC) or "2027-01-30 22:00 +02:00".'];
  return atMs < nowMs ? ['start has passed already. Leave it out to begin once it is approved.'] : [];
}
