import type { AuditEntry } from '../engine/audit/audit-entry.ts';
import { auditTime, auditWords } from '../engine/audit/audit-words.ts';
import type { Verified } from '../engine/audit/chain.ts';
import type { AuditEntryOutput, AuditVerifyOutput } from './audit-schema.ts';

/** An entry for programs. Fields are only ever added while `schemaVersion` stays 1. */
export function auditEntryOutput(entry: AuditEntry): AuditEntryOutput {
  const { number, atMs, runId, event, who, data, previousHash, hash } = entry;
  return {
    number,
    at: new Date(atMs).toISOString(),
    runId: runId ?? null,
    event,
    who: who === undefined ? null : { name: who.name, slackId: who.slackId ?? null },
    what: auditWords(entry),
    data,
    previousHash,
    hash,
  };
}

/** An entry for people: number, time, run, and what happened. */
export function auditEntryText(entry: AuditEntry): string {
  const run = entry.runId === undefined ? '' : `  ${entry.runId}`;
  return `#${entry.number}  ${auditTime(entry)}${run}  ${auditWords(entry)}`;
}

/** What `ekm audit verify --json` prints. */
export function auditVerifyOutput(verified: Verified): AuditVerifyOutput {
  return verified.state === 'whole'
    ? {
        schemaVersion: 1,
        state: 'whole',
        count: verified.count,
        newest: verified.newest ?? null,
        brokenAt: null,
        why: null,
      }
    : {
        schemaVersion: 1,
        state: 'broken',
        count: null,
        newest: null,
        brokenAt: verified.number,
        why: verified.why,
      };
}

/** What `ekm audit verify` prints. @param anchors how many the audit was held against */
export function auditVerifyText(verified: Verified, anchors: number): string {
  if (verified.state === 'broken')
    return [
      `The audit is broken at entry ${verified.number}: ${verified.why}.`,
      'The entries before it hold. Whoever may write to the store could have done this: docs/security.md.',
    ].join('\n');
  if (verified.newest === undefined) return 'The audit has no entries yet.';
  const { number, hash } = verified.newest;
  return [
    `The audit is whole: ${verified.count === 1 ? 'one entry' : `${verified.count} entries`}, none changed, put in or taken out in the middle.`,
    anchors > 0
      ? `${anchors === 1 ? 'The anchor holds' : `All ${anchors} anchors hold`}: what came before is as it was.`
      : 'Without an anchor this does not show whether all of it was made anew, or its end cut off.',
    `The newest is an anchor for later, if it is kept elsewhere: ekm audit verify --anchor ${number}:${hash}`,
  ].join('\n');
}
