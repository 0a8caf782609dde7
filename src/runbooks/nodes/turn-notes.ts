import { setText } from './node-set.ts';
import type { Turn } from './restart-order.ts';

/** Where everything is when all is done; none when nothing was handed over. */
export function movedNotes(turns: readonly Pick<Turn, 'failovers'>[], isBack: boolean): string[] {
  const moved = turns.flatMap(({ failovers }) => failovers);
  if (moved.length === 0) return [];
  if (isBack) return ['In the end all that was handed over is failed back to where it was.'];
  const where = moved.map(({ set, to }) => `${setText(set)} is on ${to.entry.name}`).join(', ');
  return [`In the end ${where}: ask with failback=yes to have it as before, or fail back by hand.`];
}

/** What is down with its instance, because nobody could take it over now. */
export function downNotes(turns: readonly Pick<Turn, 'downFor'>[]): string[] {
  return turns.flatMap(({ downFor }) =>
    downFor.map(
      (set) =>
        `${setText(set)} has no copy that could take over without loss: it is down while ${set.primary} is. Bring its copies in step first and plan again, where that matters.`,
    ),
  );
}
