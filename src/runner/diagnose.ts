import { checkParameters } from '../engine/check-parameters.ts';
import type { DiagnosisMade } from '../engine/run-desk.ts';
import type { Runbook } from '../engine/runbook.ts';
import { type Looking, seeEnough } from './see-enough.ts';

/** Has a read-only runbook look, reading what it asks for. Changes, keeps and locks nothing. */
export async function diagnose(
  runbook: Runbook,
  given: Readonly<Record<string, string>>,
  looking: Looking,
): Promise<DiagnosisMade> {
  const checked = checkParameters(runbook.parameters, given);
  if ('stops' in checked) return { kind: 'refusal', ...checked };
  const request = { parameters: checked.values, runId: 'none' };
  return seeEnough(
    (seen) =>
      runbook.diagnose?.(request, seen) ?? {
        kind: 'refusal',
        stops: [{ what: runbook.title, why: 'It changes something.', next: 'Start it: others approve it.' }],
      },
    looking,
  );
}
