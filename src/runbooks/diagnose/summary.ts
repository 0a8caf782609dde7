import type { CheckResult } from '../../engine/diagnosis.ts';
import { type CheckId, type Meaning, meanings } from './meanings.ts';

/** What the results come to. "No known reason" is the most that looking can say. */
export function summaryOf(results: readonly CheckResult[]): string {
  const [only] = results;
  if (results.length === 1 && only?.state === 'unknown') return `Nothing is known: ${only.saw}`;
  const broken = results.filter(({ state }) => state === 'does not hold');
  const first = cause(broken);
  if (first !== undefined) {
    const count = broken.length === 1 ? 'One check does not hold' : `${broken.length} checks do not hold`;
    return `${count}. Begin with this one: ${first.saw} ${first.means}`;
  }
  const unknown = results.filter(({ state }) => state === 'unknown');
  const [down] = broken;
  return down === undefined ? nothingBroken(results, unknown) : onlyDown(down, results, unknown);
}

/** Where the error points, else the first that explains the rest: that a database is down is what was asked about. */
function cause(broken: readonly CheckResult[]): CheckResult | undefined {
  return broken.find(({ isSuspected }) => isSuspected) ?? broken.find(({ id }) => id !== 'database');
}

/** The database is down, and nothing that could be read is broken: what could not be told comes first, then what no view shows. */
function onlyDown(
  { saw, means }: CheckResult,
  results: readonly CheckResult[],
  unknown: readonly CheckResult[],
): string {
  const lead = leadOf(unknown);
  if (lead !== undefined)
    return `${saw} Nothing that could be read is broken. Look first at what could not be told: ${lead.saw}`;
  const hidden = hiddenText(results);
  return `${saw} ${hidden === '' ? means : `Nothing that could be read is broken.${hidden}`}`;
}

function nothingBroken(results: readonly CheckResult[], unknown: readonly CheckResult[]): string {
  const lead = leadOf(unknown) ?? unknown[0];
  const hidden = lead?.isSuspected === true ? '' : hiddenText(results);
  if (lead === undefined)
    return `No known reason: everything that can be read holds. What only the instance itself can prove is listed for a look by hand.${hidden}`;
  const count = unknown.length === 1 ? 'one thing' : `${unknown.length} things`;
  return `Nothing that could be read is wrong, and ${count} could not be told: ${lead.saw}${hidden}`;
}

/** Where the error points, else what would explain most; the build of a connector, and the protector of a database that is down, say little. */
function leadOf(unknown: readonly CheckResult[]): CheckResult | undefined {
  const telling = unknown.filter(({ id }) => !sayLittle.includes(id.split('/')[0] ?? ''));
  return (
    telling.find(({ isSuspected }) => isSuspected) ??
    telling.find(({ id }) => /^vault/.test(id)) ??
    telling[0]
  );
}

const sayLittle = ['connector', 'protector'];

/** What no view shows of the checks to which the error points. */
function hiddenText(results: readonly CheckResult[]): string {
  const ids = new Set(results.filter(({ isSuspected }) => isSuspected).map(({ id }) => id.split('/')[0]));
  const hidden = Object.entries(meanings).flatMap(([id, { hidden: text }]: [string, Meaning]) =>
    text !== undefined && ids.has(id as CheckId) ? [text] : [],
  );
  return hidden.length === 0 ? '' : ` The error points to what no view shows: ${hidden.join('; ')}.`;
}
