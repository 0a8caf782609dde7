import type { Reading, UnknownReading } from '../../lib/reading.ts';
import type { InstanceFacts } from '../../sqlserver/instance-facts.ts';

/** A part of an instance that could not be read. */
export interface UnknownPart {
  part: PartName;
  reading: UnknownReading;
}

/** The parts of an instance that could not be read, though they might be: what a release does not have is no such part. */
export function unknownParts(facts: InstanceFacts): UnknownPart[] {
  return partNames.flatMap((part) => {
    const reading: Reading<unknown> = facts[part];
    if (reading.state === 'read' || notExpected.includes(reading.why)) return [];
    return [{ part, reading }];
  });
}

/** What people call a part. */
export const partTexts = {
  settings: 'the EKM setting',
  providers: 'providers',
  credentials: 'credentials',
  logins: 'logins of keys',
  asymmetricKeys: 'asymmetric keys',
  certificates: 'certificates',
  databases: 'databases',
  encryptionKeys: 'database encryption keys',
  logProtectors: 'protectors of the log',
  endpoint: 'the mirroring endpoint',
  mirroring: 'mirroring',
  mirroringConnections: 'mirroring connections',
  replicas: 'replicas',
  backups: 'backups',
} as const;

type PartName = keyof typeof partTexts;

const partNames = Object.keys(partTexts) as PartName[];
const notExpected: readonly UnknownReading['why'][] = ['not_in_this_release', 'not_configured'];
