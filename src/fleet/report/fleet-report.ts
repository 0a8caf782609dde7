import type { UnknownReading } from '../../lib/reading.ts';
import { countBySeverity } from '../count-findings.ts';
import type { Finding, Severity } from '../finding.ts';
import { findingsOf } from '../findings.ts';
import type { FleetReading, Read } from '../fleet-reading.ts';
import { linkFleet } from '../links/link-fleet.ts';
import { type ChainRow, chainRows } from './chain-rows.ts';
import { type DatedItem, datedItems } from './dated-items.ts';
import { partOfFleet } from './part-of-fleet.ts';

/** What one sweep has to say, for a terminal, a card or a file: the same numbers everywhere. */
export interface FleetReport {
  scope: string;
  startedAtMs: number;
  finishedAtMs: number;
  counts: Record<Severity, number>;
  /** Worst first. */
  findings: readonly Finding[];
  ignored: readonly { finding: Finding; reason: string; until: string | undefined }[];
  /** One row for each encrypted database, from its key to the client secret. */
  chains: readonly ChainRow[];
  /** What ages or ends, each item once, with or without a finding: what ends first comes first. */
  dates: readonly DatedItem[];
  read: { instances: number; vaults: number; apps: number };
  unread: readonly Unread[];
  /** Vault keys in use of whose backup there is no record: a number, not a finding each. */
  unknownKeyBackups?: number;
  /** Vaults and apps of ekm.yaml to which nothing leads that was asked for: `vault contoso`. Of them nothing is said. */
  apart?: readonly string[];
}

/** Something that could not be read. */
interface Unread {
  kind: 'instance' | 'vault' | 'app';
  name: string;
  reading: UnknownReading;
  lastGoodAtMs: number | undefined;
}

/** Joins and judges what a sweep has read. Pure. */
export function fleetReport(all: FleetReading, scope: string, nowMs: number): FleetReport {
  const fleet = linkFleet(all, nowMs);
  const { reading, found, apart } = partOfFleet(fleet, findingsOf(fleet, nowMs));
  const { findings, ignored } = found;
  return {
    scope,
    startedAtMs: reading.startedAtMs,
    finishedAtMs: reading.finishedAtMs,
    counts: countBySeverity(findings),
    findings,
    ignored: ignored.map(({ finding, entry: { reason, until } }) => ({ finding, reason, until })),
    chains: chainRows(fleet),
    unknownKeyBackups: found.unknownKeyBackups,
    dates: datedItems({ ...fleet, reading }, found, nowMs),
    read: {
      instances: countRead(reading.instances),
      vaults: countRead(reading.vaults),
      apps: countRead(reading.apps),
    },
    unread: [
      ...unreadOf('instance', reading.instances),
      ...unreadOf('vault', reading.vaults),
      ...unreadOf('app', reading.apps),
    ],
    apart,
  };
}

function countRead(reads: readonly Read<unknown, unknown>[]): number {
  return reads.filter(({ reading }) => reading.state === 'read').length;
}

function unreadOf(kind: Unread['kind'], reads: readonly Read<{ name: string }, unknown>[]): Unread[] {
  return reads.flatMap(({ entry, reading, lastGoodAtMs }) =>
    reading.state === 'unknown' ? [{ kind, name: entry.name, reading, lastGoodAtMs }] : [],
  );
}
