import type { CheckResult } from '../../engine/diagnosis.ts';

/** What the results come to. "No known reason" is the most that looking can say. */
export function summaryOf(results: readonly CheckResult[]): string {
  const broken = results.filter(({ state }) => state === 'does not hold');
  const unknown = results.filter(({ state }) => state === 'unknown');
  const first = cause(broken);
  if (first !== undefined) {
    const count = broken.length === 1 ? 'One check does not hold' : `${broken.length} checks do not hold`;
    return `${count}. Begin with this one: ${first.saw} ${first.means}`;
  }
  if (unknown.length > 0)
    return `Nothing that could be read is wrong, and ${unknown.length === 1 ? 'one thing' : `${unknown.length} things`} could not be told: ${unknown[0]?.saw ?? ''}`;
  return 'No known reason: everything that can be read holds. What only the instance itself can prove is listed for a look by hand.';
}

/** Where the error points, else the first that explains the rest: that a database is down is what was asked about. */
function cause(broken: readonly CheckResult[]): CheckResult | undefined {
  return (
    broken.find(({ isSuspected }) => isSuspected) ?? broken.find(({ id }) => id !== 'database') ?? broken[0]
  );
}
