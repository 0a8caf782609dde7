import { apartText } from './apart-text.ts';
import type { FleetReport } from './fleet-report.ts';

/** What a report does not say, in sentences: what reading cannot prove, and what was not looked at. */
export function notProved({
  scope,
  apart,
  unknownKeyBackups = 0,
}: Pick<FleetReport, 'scope' | 'apart' | 'unknownKeyBackups'>): string[] {
  return [
    'Not proved by reading: that the stored secret is the right one, and that each instance’s own network and registry let it reach the vault.',
    backupsText(unknownKeyBackups),
    scope === 'all'
      ? undefined
      : 'Only a part of the fleet was asked for: the keys, certificates and connectors of replicas and mirroring partners outside it were not compared.',
    apartText(apart),
  ].filter((text) => text !== undefined);
}

function backupsText(count: number): string | undefined {
  if (count === 0) return undefined;
  const keys = count === 1 ? 'the vault key in use' : `the ${count} vault keys in use`;
  return `Whether there is a backup of ${keys} is unknown: Key Vault keeps no record of one.`;
}
