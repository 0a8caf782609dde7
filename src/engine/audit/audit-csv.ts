import { csvLine } from '../../lib/csv.ts';
import type { AuditEntry } from './audit-entry.ts';
import { auditWords } from './audit-words.ts';

/** The first line of the audit as CSV. */
export const auditCsvHead = csvLine([
  'number',
  'time',
  'run',
  'event',
  'who',
  'slack_account',
  'what',
  'data',
  'previous_hash',
  'hash',
]);

/** An entry as a line of CSV: in words, and whole as JSON. */
export function auditCsvLine(entry: AuditEntry): string {
  const { number, atMs, runId, event, who, data, previousHash, hash } = entry;
  return csvLine([
    String(number),
    new Date(atMs).toISOString(),
    runId ?? '',
    event,
    who?.name ?? '',
    who?.slackId ?? '',
    auditWords(entry),
    JSON.stringify(data),
    previousHash,
    hash,
  ]);
}
