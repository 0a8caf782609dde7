import { compareFindings, findingId, type SeenFinding } from '../fleet/compare.ts';
import type { Finding } from '../fleet/finding.ts';
import type { Changes } from '../fleet/fleet-desk.ts';
import type { Inventory } from '../fleet/inventory.ts';
import type { FleetReport } from '../fleet/report/fleet-report.ts';

/** What has changed since an earlier report over the whole fleet, of what this one looked at. */
export function changesSince(earlier: Earlier, report: FleetReport, part: Inventory): Changes {
  const { fresh, gone, unseen } = compareFindings(
    earlier.findings,
    report.findings,
    report.finishedAtMs,
    part,
  );
  const ignored = new Set(report.ignored.map(({ finding }) => findingId(finding)));
  const isStillThere = inFleet(part);
  const isWhole = report.scope === 'all';
  const names = new Set(part.instances.map(({ name }) => `instance/${name.toLowerCase()}`));
  const wasLookedFor = (finding: Finding) =>
    !ignored.has(findingId(finding)) && isStillThere(finding) && (isWhole || isWithin(finding, names));
  return {
    sinceMs: earlier.finishedAtMs,
    fresh,
    gone: gone.filter(wasLookedFor),
    unseen: unseen.filter(wasLookedFor),
  };
}

/** A report over the whole fleet, as far as it is compared with. */
interface Earlier {
  finishedAtMs: number;
  findings: readonly SeenFinding[];
}

/**
 * Whether a look at some instances would have found it. What is about a vault or an app is often judged by all
 * instances that use it, so that not finding it from some proves nothing.
 */
function isWithin({ item, instance, reliesOn = [] }: Finding, names: ReadonlySet<string>): boolean {
  if (!names.has(instanceOf(item))) return false;
  const others = [...reliesOn, ...(instance === undefined ? [] : [`instance/${instance}`])];
  return others.map(instanceOf).every((other) => !other.startsWith('instance/') || names.has(other));
}

/** Whether ekm.yaml still has what it is about: what was taken out of the file was not looked for, and is not put right. */
function inFleet({ instances, notAsked = [], vaults, apps }: Inventory): (finding: Finding) => boolean {
  const names = new Set(
    [
      ...[...instances.map(({ name }) => name), ...notAsked].map((name) => `instance/${name}`),
      ...vaults.flatMap(({ name }) => [`vault/${name}`, `key/${name}`]),
      ...apps.map(({ name }) => `app/${name}`),
    ].map((name) => name.toLowerCase()),
  );
  return ({ rule, item, instance }) => {
    const subjects = [item, ...(instance === undefined ? [] : [`instance/${instance}`])].map(instanceOf);
    // Of a vault, a pair or an instance that ekm.yaml lacks, being named there now is what ends it.
    return unlisted.has(rule) || subjects.every((subject) => !isNamed.test(subject) || names.has(subject));
  };
}

const isNamed = /^(?:instance|vault|key|app)\//;
const unlisted: ReadonlySet<string> = new Set(['vault-unlisted', 'app-unlisted', 'replica-unlisted']);

/** `instance/sql01` of `instance/SQL01/database/Sales`. */
function instanceOf(item: string): string {
  return item.toLowerCase().split('/').slice(0, 2).join('/');
}
