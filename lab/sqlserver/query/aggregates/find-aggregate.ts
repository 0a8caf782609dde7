import type { Aggregate } from './aggregate.ts';
import { checksumAgg } from './checksum-agg.ts';
import { counts } from './counts.ts';
import { deviations } from './deviations.ts';
import { extremes } from './extremes.ts';
import { stringAgg } from './string-agg.ts';
import { sums } from './sums.ts';

/** The aggregate of that name, in any case. */
export function findAggregate(name: string): Aggregate | undefined {
  return aggregates.get(name.toUpperCase());
}

/** Whether a function of that name is an aggregate. */
export function isAggregate(name: string): boolean {
  return findAggregate(name) !== undefined;
}

const aggregates: ReadonlyMap<string, Aggregate> = new Map(
  [...counts, ...extremes, ...sums, ...deviations, checksumAgg, stringAgg].map((each) => [each.name, each]),
);
