import type { Finding } from '../fleet/finding.ts';
import { wrapText } from '../lib/wrap-text.ts';

/** A finding for people at a terminal: what, what it means, what happens, what to do, and its id. */
export function findingText(finding: Finding, width: number): string {
  const day = finding.atMs === undefined ? [] : [new Date(finding.atMs).toISOString().slice(0, 10)];
  const moments = [...(finding.when === undefined ? [] : [finding.when]), ...day];
  const when = moments.length === 0 ? '' : ` (${moments.join('; ')})`;
  const lines = [
    finding.meaning,
    `If nothing is done: ${finding.consequence}${when}`,
    `Do: ${finding.action}${finding.runbook === undefined ? '' : ` Runbook: ${finding.runbook}.`}`,
    `${finding.rule}, ${finding.item}`,
  ];
  const body = lines.map((line) => indent(wrapText(line, width - 2)));
  return [`${finding.severity.toUpperCase()}  ${finding.title}`, ...body].join('\n');
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
