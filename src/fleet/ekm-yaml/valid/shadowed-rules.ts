import { sameName } from '../../links/same-name.ts';
import type { PolicyRule } from '../../policy.ts';
import type { Path, Report } from '../problem.ts';

/** Says which rules never decide, because one above them fits whatever they fit. */
export function reportShadowed(read: readonly { rule: PolicyRule; path: Path }[], report: Report): void {
  for (const [at, { rule, path }] of read.entries()) {
    const taker = read.slice(0, at).find((above) => takesAll(above.rule, rule))?.rule;
    if (taker !== undefined)
      report.problem(
        path,
        `"${rule.name}" never decides: "${taker.name}" above it fits all that it fits, and the first that fits decides. Put the narrower one first.`,
      );
  }
}

function takesAll(above: PolicyRule, below: PolicyRule): boolean {
  return (['runbooks', 'environments', 'tags'] as const).every((key) => covers(above[key], below[key]));
}

/** An empty list is any; of several tags one is enough. */
function covers(above: readonly string[], below: readonly string[]): boolean {
  if (above.length === 0) return true;
  return below.length > 0 && below.every((name) => above.some((each) => sameName(each, name)));
}
