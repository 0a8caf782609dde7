import type { Inventory, ThresholdEntry } from '../../inventory.ts';

/** Spells each tag as it is spelled first in the file, so that `Payroll` and `payroll` are one tag everywhere. */
export function oneSpelling(inventory: Inventory): Inventory {
  const spellings = new Map<string, string>();
  const spell = (tag: string): string => {
    const first = spellings.get(tag.toLowerCase()) ?? tag;
    spellings.set(tag.toLowerCase(), first);
    return first;
  };
  const spelled = <Entry extends { tags: readonly string[] }>(entries: readonly Entry[]): Entry[] =>
    entries.map((entry) => ({ ...entry, tags: entry.tags.map(spell) }));
  const threshold = (entries: readonly ThresholdEntry[]): ThresholdEntry[] =>
    entries.map((entry) => ({ ...entry, tag: entry.tag === undefined ? undefined : spell(entry.tag) }));
  const { secret, key, certificate, credential } = inventory.thresholds;
  const { reminders } = inventory;
  return {
    ...inventory,
    vaults: spelled(inventory.vaults),
    apps: spelled(inventory.apps),
    instances: spelled(inventory.instances),
    thresholds: {
      secret: threshold(secret),
      key: threshold(key),
      certificate: threshold(certificate),
      credential: threshold(credential),
    },
    ...(reminders !== undefined && {
      reminders: { ...reminders, schedules: spelled(reminders.schedules) },
    }),
  };
}
