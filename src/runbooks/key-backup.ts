import type { Plan } from '../engine/plan/plan.ts';
import type { Seen } from '../engine/plan/seen.ts';
import type { Planned, PlanRequest, Runbook } from '../engine/runbook.ts';
import { addKeyBackups } from './backup/backup-steps.ts';
import { findBackup } from './backup/find-backup.ts';
import type { KeyBackup } from './backup/key-backup.ts';
import { StepList } from './rollover/step-list.ts';
import { isMissing } from './rollover/stops.ts';

const revision = 2;

/** Backs up keys of a vault, with the record that the report reads. */
export default {
  title: 'Key backup',
  about:
    'Backs up keys of a vault to files, and records it on the keys, so that the report knows. Before first use, after each new version, and after each change of a key.',
  revision,
  parameters: [
    {
      name: 'vault',
      label: 'Vault',
      hint: 'As ekm.yaml names it.',
      isRequired: true,
      kind: { kind: 'vault' },
    },
    {
      name: 'key',
      label: 'Keys',
      hint: 'Names of keys in the vault, separated by commas. A backup has all versions of a key.',
      isRequired: true,
      kind: {
        kind: 'text',
        pattern: '[A-Za-z0-9-]{1,127}(?:\\s*,\\s*[A-Za-z0-9-]{1,127}){0,19}',
        maxLength: 1_000,
      },
    },
  ],
  plan: planBackup,
} satisfies Runbook;

function planBackup({ parameters, runId }: PlanRequest, seen: Seen): Planned {
  const backup = findBackup(parameters, seen);
  if (isMissing(backup)) return backup.kind === 'needs' ? backup : { kind: 'refusal', stops: backup.stops };
  const { vault, keys } = backup;
  const steps = new StepList();
  addKeyBackups(steps, backup, runId);
  const plan: Plan = {
    formatVersion: 1,
    runbook: 'key-backup',
    revision,
    title: `Backup of ${keys.map(({ name }) => name).join(', ')} in vault ${vault.name}`,
    parameters,
    targets: [{ kind: 'vault', name: vault.name, environment: undefined, tags: vault.tags }],
    facts: factsOf(backup),
    steps: steps.all(),
    secrets: [],
    prechecks: keys.map(({ name, versions }) => ({
      about: `Key ${name} is there.`,
      seen: `It has ${versions.length === 1 ? 'one version' : `${versions.length} versions`}.`,
    })),
    notes: [
      'There is no backup of a whole vault: each key is backed up by itself, with all its versions.',
      'A backup can be restored only in the same Azure subscription and the same geography.',
      ...(vault.change && vault.keyBackups !== undefined
        ? []
        : ['The bot acts itself where the vault has change: true and keyBackups in ekm.yaml.']),
    ],
  };
  return { kind: 'plan', plan };
}

function factsOf({ vault, keys }: KeyBackup): Plan['facts'] {
  return keys.map(({ name, versions }) => ({
    item: `vault/${vault.name}/key/${name}`,
    value: versions.at(-1)?.version ?? 'no version',
  }));
}
