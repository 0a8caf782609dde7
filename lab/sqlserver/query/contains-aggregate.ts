import { isAggregate } from './aggregates/find-aggregate.ts';

/** Whether a part of a SELECT calls an aggregate that is not a window, subqueries left out. */
export function containsAggregate(part: unknown): boolean {
  if (typeof part !== 'object' || part === null || Buffer.isBuffer(part)) return false;
  if (Array.isArray(part)) return part.some(containsAggregate);
  if ('ctes' in part) return false;
  if ('kind' in part && part.kind === 'call' && 'path' in part && Array.isArray(part.path)) {
    const isWindow = 'over' in part && part.over !== undefined;
    if (!isWindow && part.path.length === 1 && isAggregate(String(part.path[0]))) return true;
  }
  return Object.values(part).some(containsAggregate);
}

/** Whether an expression holds a query. */
export function containsSubquery(part: unknown): boolean {
  if (typeof part !== 'object' || part === null || Buffer.isBuffer(part)) return false;
  return 'ctes' in part || Object.values(part).some(containsSubquery);
}
