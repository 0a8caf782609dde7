import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AuditDraft, AuditEntry } from './audit-entry.ts';

/** Puts the next entry at the end of a chain, after the one of `previous`; undefined: it is the first. */
export function chained(
  { atMs, runId, event, who, data }: AuditDraft,
  previous: Pick<AuditEntry, 'number' | 'hash'> | undefined,
): AuditEntry {
  const entry = {
    atMs,
    runId,
    event,
    who,
    data,
    number: (previous?.number ?? 0) + 1,
    previousHash: previous?.hash ?? firstPreviousHash,
  };
  return { ...entry, hash: hashOf(entry) };
}

/** A hash that was written down elsewhere: whoever changes the whole chain cannot change that. */
export interface Anchor {
  number: number;
  hash: string;
}

/** What verifying says: the first link that does not hold, and why. */
export type Verified =
  | { state: 'whole'; count: number; newest: Anchor | undefined }
  | { state: 'broken'; number: number; why: string };

/**
 * Follows a chain from its first entry. What it can prove: no entry was changed, put in or taken out in the middle since
 * the newest anchor. Of what came after the newest anchor, a writer of the store could have made all anew.
 */
export async function verifyChain(
  entries: AsyncIterable<AuditEntry> | Iterable<AuditEntry>,
  anchors: readonly Anchor[] = [],
): Promise<Verified> {
  const wanted = new Map(anchors.map((anchor) => [anchor.number, anchor.hash]));
  let last: AuditEntry | undefined;
  for await (const entry of entries) {
    const why = fault(entry, last, wanted.get(entry.number));
    if (why !== undefined) return { state: 'broken', number: (last?.number ?? 0) + 1, why };
    wanted.delete(entry.number);
    last = entry;
  }
  const [missing] = [...wanted.keys()].sort((a, b) => a - b);
  if (missing !== undefined)
    return {
      state: 'broken',
      number: (last?.number ?? 0) + 1,
      why: `the chain ends after entry ${last?.number ?? 0}, and an anchor names entry ${missing}`,
    };
  const newest = last && { number: last.number, hash: last.hash };
  return { state: 'whole', count: last?.number ?? 0, newest };
}

function fault(
  entry: AuditEntry,
  last: AuditEntry | undefined,
  anchor: string | undefined,
): string | undefined {
  const { hash, ...rest } = entry;
  const number = (last?.number ?? 0) + 1;
  if (entry.number !== number) return `entry ${number} is missing: entry ${entry.number} comes next`;
  if (entry.previousHash !== (last?.hash ?? firstPreviousHash))
    return `entry ${number} does not name the hash of the entry before it`;
  if (hashOf(rest) !== hash) return `entry ${number} was changed: it does not have its hash`;
  if (anchor !== undefined && anchor !== hash) return `entry ${number} is not the one that an anchor names`;
  return undefined;
}

/** SHA-256 over canonical JSON (RFC 8785) of all but the hash itself. */
function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  const text = canonicalize({ chainVersion: 1, ...entry });
  if (text === undefined) throw new Error('chaining an audit entry: it is no JSON');
  return createHash('sha256').update(text).digest('hex');
}

const firstPreviousHash = '0'.repeat(64);
