import type { Plan } from '../engine/plan/plan.ts';
import type { Seen } from '../engine/plan/seen.ts';
import type { Planned, PlanRequest, Runbook } from '../engine/runbook.ts';
import { findRecovery } from './recovery/find-recovery.ts';
import type { Recovery, Rung } from './recovery/recovery.ts';
import { stepsOf } from './recovery/steps.ts';
import { isMissing } from './rollover/stops.ts';

const revision = 2;

/** Brings a vault key back by the shortest way that applies. What could not be read is never taken for lost. */
export default {
  title: 'Key recovery',
  about:
    'Brings back a vault key that was deleted, purged, or lost with its vault, by the shortest way that applies, and the databases that need it.',
  revision,
  parameters: [
    {
      name: 'vault',
      label: 'Vault',
      hint: 'The one that has, or had, the key.',
      isRequired: true,
      kind: { kind: 'vault' },
    },
    {
      name: 'key',
      label: 'Key',
      hint: 'Its name in the vault.',
      isRequired: true,
      kind: { kind: 'text', pattern: '[A-Za-z0-9-]{1,127}', maxLength: 127 },
    },
    {
      name: 'to',
      label: 'Vault in its place',
      hint: 'Only when the vault is lost for good: one of ekm.yaml, in the same subscription and geography. It may be yet to be made.',
      isRequired: false,
      kind: { kind: 'vault' },
    },
    {
      name: 'secret',
      label: 'Client secret',
      hint: 'Only with another vault: name of the secret in ekm.yaml with client id and client secret in one.',
      isRequired: false,
      kind: { kind: 'secret' },
    },
  ],
  plan: planRecovery,
} satisfies Runbook;

function planRecovery({ parameters }: PlanRequest, seen: Seen): Planned {
  const recovery = findRecovery(parameters, seen);
  if (isMissing(recovery))
    return recovery.kind === 'needs' ? recovery : { kind: 'refusal', stops: recovery.stops };
  const { vault, key, rung, instances } = recovery;
  const vaults = rung.kind === 'new vault' ? [vault, rung.to] : [vault];
  const plan: Plan = {
    formatVersion: 1,
    runbook: 'key-recovery',
    revision,
    title: `${titles[rung.kind]}: ${key} of vault ${vault.name}`,
    parameters,
    targets: [
      ...instances.map(({ entry: { name, environment, tags } }) => ({
        kind: 'instance' as const,
        name,
        environment,
        tags,
      })),
      ...vaults.map(({ name, tags }) => ({ kind: 'vault' as const, name, environment: undefined, tags })),
    ],
    facts: factsOf(recovery),
    steps: stepsOf(recovery),
    secrets: [],
    prechecks: [{ about: 'Which way applies.', seen: reasons[rung.kind] }],
    notes: notesOf(recovery),
  };
  return { kind: 'plan', plan };
}

const titles: Readonly<Record<Rung['kind'], string>> = {
  'recover key': 'Recover a deleted key',
  'recover vault': 'Recover a deleted vault',
  'restore key': 'Restore a purged key',
  'new vault': 'Restore a key into another vault',
};

const reasons: Readonly<Record<Rung['kind'], string>> = {
  'recover key':
    'The vault keeps the key among its deleted ones: it is recovered, and nothing changes in SQL Server.',
  'recover vault':
    'Nothing answers under the name of the vault: if it was deleted it is recovered, with all its keys.',
  'restore key':
    'The vault has the key neither among its keys nor among the deleted ones: it comes back from a backup.',
  'new vault':
    'Nothing answers under the name of the vault, and a person says that it is lost: the key is restored into another one.',
};

function factsOf({ vault, key, rung, objects }: Recovery): Plan['facts'] {
  const credentials = rung.kind === 'new vault' ? rung.roll.instances : [];
  return [
    { item: `vault/${vault.name}/key/${key}`, value: rung.kind },
    ...objects.map(({ instance, object }) => ({
      item: `instance/${instance}/key/${object}`,
      value: 'needs it',
    })),
    ...credentials.flatMap(({ entry, serverName, credentials: all }) => [
      { item: `instance/${entry.name}/serverName`, value: serverName },
      ...all.map(({ name, id, identity }) => ({
        item: `instance/${entry.name}/credential/${name}`,
        value: `${id} ${identity}`,
      })),
    ]),
  ];
}

function notesOf({ rung, unread, instances }: Recovery): string[] {
  return [
    'Restart nothing that is still open before the key is back: what is open stays open.',
    ...(instances.length === 0
      ? ['No instance that could be read has a key object that misses this key.']
      : []),
    ...(unread.length > 0
      ? [`Not read: ${unread.join(', ')}. Whether they need the key is not known: look there yourself.`]
      : []),
    ...(rung.kind === 'new vault'
      ? [
          'The registry of each host may still name the old vault for the key (code 2057): nothing says so for sure, and nothing here changes it.',
          'Afterwards take the lost vault out of ekm.yaml, and let the app open the new one there.',
        ]
      : []),
  ];
}
