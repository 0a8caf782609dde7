import type { Parameter } from '../../engine/runbook.ts';
import { setText } from './node-set.ts';
import type { Turn } from './restart-order.ts';

/** Whether what was handed over goes back in the end. */
export const failbackParameter: Parameter = {
  name: 'failback',
  label: 'Fail back in the end',
  hint: 'yes: by planned failovers, what was handed over for the restarts goes back to where it was. It stays there unless chosen.',
  isRequired: false,
  kind: { kind: 'choice', options: ['yes', 'no'] },
};

/** A person asked for it. */
export function wantsFailback(parameters: Readonly<Record<string, string>>): boolean {
  return parameters['failback'] === 'yes';
}

/** Where everything is when all is done; none when nothing was handed over. */
export function movedNotes(turns: readonly Pick<Turn, 'failovers'>[], isBack: boolean): string[] {
  const moved = turns.flatMap(({ failovers }) => failovers);
  if (moved.length === 0) return [];
  if (isBack) return ['In the end all that was handed over is failed back to where it was.'];
  const where = moved.map(({ set, to }) => `${setText(set)} is on ${to.entry.name}`).join(', ');
  return [`In the end ${where}: ask with failback=yes to have it as before, or fail back by hand.`];
}
