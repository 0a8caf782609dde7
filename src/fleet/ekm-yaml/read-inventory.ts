import type { Inventory } from '../inventory.ts';
import { FileReport } from './file-report.ts';
import type { Problem } from './problem.ts';
import { partNames, unknownPartText } from './raw/ekm-file.ts';
import { auditOf } from './valid/audit.ts';
import { cloudOf } from './valid/clouds.ts';
import { availabilityGroupsOf, ignoredOf, limitsOf, mirroringPairsOf } from './valid/groups.ts';
import { instancesOf } from './valid/instances.ts';
import { Names } from './valid/names.ts';
import { oneSpelling } from './valid/one-spelling.ts';
import { policyOf } from './valid/policy.ts';
import { remindersOf } from './valid/reminders.ts';
import { secretsOf } from './valid/secrets.ts';
import { thresholdsOf } from './valid/thresholds.ts';
import { appsOf, vaultsOf } from './valid/vaults.ts';
import { warnings } from './valid/warnings.ts';
import { openYaml } from './yaml/open-yaml.ts';

/** What `ekm.yaml` says, or everything that is wrong with it. */
export type InventoryRead =
  | { inventory: Inventory; warnings: readonly Problem[] }
  | { problems: readonly Problem[] };

/**
 * Reads `ekm.yaml`. Reports every problem at once, in the order of the file; never throws for what a person wrote,
 * and never repeats a secret that was written by mistake. Reads nothing but `text`: secrets stay where they are.
 *
 * @param file its name, for messages
 */
export function readInventory(text: string, file: string): InventoryRead {
  const yaml = openYaml(text);
  const report = new FileReport(file, yaml);
  const inventory = yaml.problems.length === 0 ? inventoryOf(yaml.value, report) : undefined;
  const { problems } = report;
  return inventory === undefined || problems.length > 0
    ? { problems }
    : { inventory, warnings: report.warnings };
}

function inventoryOf(value: unknown, report: FileReport): Inventory | undefined {
  if (value === null || value === undefined) {
    report.problem([], 'the file says nothing: it needs "instances" at least. ekm.example.yaml shows how.');
    return undefined;
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    report.problem([], `the file begins with keys such as "instances:": known are ${partNames.join(', ')}.`);
    return undefined;
  }
  for (const key of Object.keys(value))
    if (!partNames.includes(key)) report.problem([key], unknownPartText(key), 'key');
  // A part whose items are all commented out is empty, not wrong.
  const file = Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null));
  return assemble(file, report);
}

function assemble(file: Readonly<Record<string, unknown>>, report: FileReport): Inventory {
  const { vaultCallsPerSecond, ...limits } = limitsOf(file['limits'], report);
  const vaultNames = new Names('vault', report);
  const instanceNames = new Names('instance', report);
  const cloud = cloudOf(file, report);
  const vaults = vaultsOf(file['vaults'], cloud, vaultCallsPerSecond, vaultNames, report);
  const apps = appsOf(file['apps'], vaultNames, new Names('app', report), report);
  const instances = instancesOf(file, { vaults: vaultNames, instances: instanceNames, report });
  const people = new Names('person', report);
  const policy = policyOf(file, people, report);
  const inventory = oneSpelling({
    instances,
    vaults,
    apps,
    mirroringPairs: mirroringPairsOf(file['mirroringPairs'], instanceNames, report),
    availabilityGroups: availabilityGroupsOf(
      file['availabilityGroups'],
      instanceNames,
      new Names('availability group', report),
      report,
    ),
    thresholds: thresholdsOf(file['thresholds'], report),
    ignored: ignoredOf(file['ignore'], report),
    cloud,
    limits,
    policy,
    secrets: secretsOf(file['secrets'], vaultNames, report),
    ...auditOf(file['audit'], report),
    ...remindersOf(file['reminders'], { instances, vaults: vaultNames, people, report }),
  });
  warnings(inventory, report);
  return inventory;
}
