import { isDeepStrictEqual } from 'node:util';
import type { InstanceEntry, Inventory } from '../../inventory.ts';
import type { Report } from '../problem.ts';
import { fewNames } from './few-names.ts';
import { policyWarnings } from './policy-warnings.ts';
import { reminderWarnings } from './reminder-warnings.ts';

/** What is allowed and perhaps not meant. */
export function warnings(inventory: Inventory, report: Report): void {
  if (inventory.instances.length === 0)
    report.warning(['instances'], 'there is no instance: nothing of SQL Server will be read.', 'key');
  warnOfTwins(inventory.instances, report);
  warnOfTags(inventory, report);
  warnOfTls(inventory.instances, report);
  warnOfChange(inventory.instances, report);
  policyWarnings(inventory, report);
  reminderWarnings(inventory, report);
}

function warnOfTwins(instances: readonly InstanceEntry[], report: Report): void {
  const firstAt = new Map<string, string>();
  for (const { name, host, port, instanceName } of instances) {
    const address = `${host}\\${instanceName ?? ''},${port ?? ''}`.toLowerCase();
    const first = firstAt.get(address);
    if (first === undefined) firstAt.set(address, name);
    else report.warning(['instances'], `"${first}" and "${name}" have the same address.`, 'key');
  }
}

function warnOfTags({ thresholds, instances, vaults, apps }: Inventory, report: Report): void {
  const used = new Set([...instances, ...vaults, ...apps].flatMap(({ tags }) => tags));
  for (const [position, { tag }] of thresholds.secret.entries())
    if (tag !== undefined && !used.has(tag))
      report.warning(
        ['thresholds', 'tags', position, 'tag'],
        `nothing has the tag "${tag}": these thresholds fit nothing.`,
      );
  for (const { name } of instances)
    if (used.has(name))
      report.warning(
        ['instances'],
        `"${name}" is a tag as well as an instance: the report takes it for the instance.`,
        'key',
      );
}

function warnOfTls(instances: readonly InstanceEntry[], report: Report): void {
  const off = instances.filter(({ encryption }) => encryption === 'off').map(({ name }) => name);
  if (off.length > 0)
    report.warning(
      ['instances'],
      `encryption is off for ${fewNames(off)}: all but the login travels in clear text.`,
      'key',
    );
  const trusting = instances.filter(({ encryption }) => encryption === 'trust').map(({ name }) => name);
  if (trusting.length > 0)
    report.warning(
      ['instances'],
      `any certificate is accepted from ${fewNames(trusting)}: who sits between can read the login.`,
      'key',
    );
}

function warnOfChange(instances: readonly InstanceEntry[], report: Report): void {
  const same = instances
    .filter(({ read, change }) => isDeepStrictEqual(read, change))
    .map(({ name }) => name);
  if (same.length > 0)
    report.warning(
      ['instances'],
      `"read" and "change" sign in alike on ${fewNames(same)}: then reading has more rights than it needs.`,
      'key',
    );
}
