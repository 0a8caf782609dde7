import type { SeenFinding } from '../fleet/compare.ts';
import type { Changes } from '../fleet/fleet-desk.ts';
import { wrapText } from '../lib/wrap-text.ts';

/** What has changed since the report before, for people at a terminal `width` characters wide. */
export function changesText({ sinceMs, fresh, gone, unseen }: Changes, width: number): string {
  const since = `Since the report of ${momentText(sinceMs)}:`;
  if (fresh.length + gone.length + unseen.length === 0) return `${since} nothing new, nothing gone.`;
  const counts = `${since} ${fresh.length} new, ${gone.length} gone, ${unseen.length} that could not be looked for.`;
  return [
    counts,
    ...listed('new', fresh, width),
    ...listed('gone', gone, width),
    ...listed('unknown', unseen, width),
  ].join('\n');
}

function listed(word: string, findings: readonly SeenFinding[], width: number): string[] {
  const lines = findings
    .slice(0, mostLines)
    .map(
      ({ title }) =>
        `  ${word.padEnd(8)}${wrapText(title, width - 10).replaceAll('\n', `\n${' '.repeat(10)}`)}`,
    );
  const more = findings.length - lines.length;
  return more === 0 ? lines : [...lines, `  ${word.padEnd(8)}and ${more} more; --json has them all`];
}

/** A longer list hides the report below it. */
const mostLines = 10;

/** `2026-11-21 03:00 UTC` */
function momentText(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
