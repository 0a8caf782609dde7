import type { SweepCost } from './bench-reminders.ts';

/** What was measured, as Markdown. @param table makes one of columns and rows */
export function reminderTable(
  { items, firstMs, laterMs, bareMs, aboveIdleMb }: SweepCost,
  table: (columns: readonly string[], rows: readonly (readonly string[])[]) => string,
): string {
  return table(
    ['Deciding over', 'first, ms', 'later, ms', 'bare loop, ms', 'later ÷ bare', 'memory above idle, MiB'],
    [
      [
        `${items} items`,
        firstMs.toFixed(0),
        laterMs.toFixed(0),
        bareMs.toFixed(1),
        (laterMs / bareMs).toFixed(0),
        aboveIdleMb.toFixed(0),
      ],
    ],
  );
}
