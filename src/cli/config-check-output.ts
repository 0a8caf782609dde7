import type { InventoryRead } from '../fleet/ekm-yaml/read-inventory.ts';
import { identityText } from '../fleet/identity-text.ts';
import type { Identity, Inventory, SecretReference } from '../fleet/inventory.ts';
import type { TriedAll } from '../readers/connect/try-all.ts';
import type { ConfigCheckOutput } from './config-check-schema.ts';
import { connectOutput } from './config-connect-output.ts';
import { configuredReminders } from './config-reminders.ts';
import { rightsOutput } from './config-rights.ts';

/** What `ekm config check --json` prints. Fields are only ever added while `schemaVersion` stays 1. */
export function configCheckOutput(
  read: InventoryRead,
  { file, nowMs, tried }: CheckedFile,
): ConfigCheckOutput {
  const shared = { schemaVersion: 1, file } as const;
  if ('problems' in read)
    return {
      ...shared,
      isFine: false,
      problems: [...read.problems],
      warnings: [],
      counts: null,
      cloud: null,
      identities: [],
      vaultsToChange: [],
      secrets: [],
      rights: null,
      reminders: null,
      connect: null,
    };
  const { inventory, warnings } = read;
  return {
    ...shared,
    isFine: true,
    problems: [],
    warnings: [...warnings],
    counts: {
      instances: inventory.instances.length,
      vaults: inventory.vaults.length,
      apps: inventory.apps.length,
      mirroringPairs: inventory.mirroringPairs.length,
      availabilityGroups: inventory.availabilityGroups.length,
      ignored: inventory.ignored.length,
    },
    cloud: { name: inventory.cloud.name, tenantId: inventory.cloud.tenantId ?? null },
    identities: identitiesOf(inventory),
    vaultsToChange: inventory.vaults.filter(({ change }) => change).map(({ name }) => name),
    secrets: Object.entries(inventory.secrets).map(([name, reference]) => ({
      name,
      secretIn: secretText(reference),
    })),
    rights: rightsOutput(inventory),
    reminders: configuredReminders(inventory, nowMs),
    connect: tried === undefined ? null : connectOutput(tried),
  };
}

/** Which file, when, and what came of trying everything in it, where that was asked for. */
export interface CheckedFile {
  file: string;
  nowMs: number;
  tried?: TriedAll | undefined;
}

type IdentityCount = ConfigCheckOutput['identities'][number];

function identitiesOf({ instances }: Inventory): IdentityCount[] {
  const counts = new Map<string, IdentityCount>();
  for (const { read, change } of instances) {
    count(counts, 'read', read);
    if (change !== undefined) count(counts, 'change', change);
  }
  return [...counts.values()].toSorted((a, b) => b.instances - a.instances);
}

function count(counts: Map<string, IdentityCount>, use: IdentityCount['use'], identity: Identity): void {
  const secretIn = identity.kind === 'entra' ? null : secretText(identity.password);
  const signsInAs = identityText(identity);
  const key = JSON.stringify([use, signsInAs, secretIn]);
  const known = counts.get(key);
  if (known === undefined) counts.set(key, { use, signsInAs, secretIn, instances: 1 });
  else known.instances++;
}

function secretText(reference: SecretReference): string {
  switch (reference.kind) {
    case 'environment':
      return `environment variable ${reference.name}`;
    case 'file':
      return `file ${reference.path}`;
    case 'keyVault':
      return `secret ${reference.secret} in vault ${reference.vault}`;
  }
}
