import type { Finding } from '../finding.ts';
import { findingsOf } from '../findings.ts';
import type { FleetReading } from '../fleet-reading.ts';
import { chainLinks } from '../links/chain-links.ts';
import type { Link } from '../links/link.ts';
import { linkFleet } from '../links/link-fleet.ts';
import { partOfFleet } from './part-of-fleet.ts';

/** A deep look at one instance: every link of every encrypted database, and what was found. */
export interface InstanceCheck {
  instance: string;
  /** Undefined when it could not be read: the findings say why. */
  server: { version: string; edition: string; login: string } | undefined;
  databases: readonly CheckedDatabase[];
  findings: readonly Finding[];
  /** Vaults and apps of ekm.yaml to which nothing of the instance leads: `vault contoso`. Of them nothing is said. */
  apart?: readonly string[];
}

export interface CheckedDatabase {
  name: string;
  links: readonly { name: string; state: Link<unknown>['state']; why: string }[];
}

/** Looks at the one instance of a reading. Pure. Throws when there is not exactly one. */
export function instanceCheck(reading: FleetReading, nowMs: number): InstanceCheck {
  const [read, ...others] = reading.instances;
  if (read === undefined || others.length > 0) throw new Error('a check is about one instance');
  const fleet = linkFleet(reading, nowMs);
  const [linked] = fleet.instances;
  const { found, apart } = partOfFleet(fleet, findingsOf(fleet, nowMs));
  return {
    instance: read.entry.name,
    server: read.reading.state === 'read' ? serverOf(read.reading.value.server) : undefined,
    databases: (linked?.databases ?? []).map((chain) => ({
      name: chain.database,
      links: chainLinks(chain).map(({ name, link: { state, why } }) => ({ name, state, why })),
    })),
    findings: found.findings,
    apart,
  };
}

function serverOf({ version, edition, login }: { version: string; edition: string; login: string }) {
  return { version, edition, login };
}
