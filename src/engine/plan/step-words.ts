import { listText } from '../../fleet/items/list-text.ts';
import { maskedText } from '../../sqlserver/statements/render.ts';
import type { PlannedStep } from './plan.ts';

/** What is executed in a step, as people may see it: secrets by their names. Undefined: nothing that can be written down. */
export function statementOf({ act }: PlannedStep): string | undefined {
  if (act.kind === 'sql') return maskedText(act.statement);
  if (act.kind === 'person') return act.statement && maskedText(act.statement);
  return undefined;
}

/** Who acts, and how it is known to be done, in a word or two. */
export function mannerOf({ by, kind, act }: PlannedStep): string {
  if (act.kind === 'look') return 'a look';
  if (act.kind === 'prove secret') return 'tried out by the bot';
  const who = by === 'bot' ? 'by the bot' : 'by hand';
  if (kind === 'attested') return `${who}, kept as said`;
  return kind === 'repeatable' ? `${who}, its effect cannot be read` : `${who}, then seen`;
}

/** Which maintenance windows an act on an instance waits for, after "Waits for"; undefined: plainly those of that instance. */
export function windowWords({ windows, target, act }: PlannedStep): string | undefined {
  if (windows === undefined || target?.kind !== 'instance' || act.kind === 'look') return undefined;
  if (windows.length === 0) return 'no maintenance window';
  if (windows.length === 1 && windows[0] === target.instance) return undefined;
  return `the maintenance windows of ${listText(windows)}, open at the same time`;
}

/** Whether a step only tries something out: it leaves nothing behind, so that one that was refused has not happened. */
export function isTrial({ act }: Partial<Pick<PlannedStep, 'act'>>): boolean {
  return act?.kind === 'prove secret';
}
