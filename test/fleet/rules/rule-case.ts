import type { FleetReading } from '../../../src/fleet/fleet-reading.ts';

/** A fleet and all that is found in it: `severity rule item`. */
export type RuleCase = readonly [about: string, reading: FleetReading, findings: readonly string[]];
