import type { WebClient } from '@slack/web-api';
import { auditCsvHead, auditCsvLine } from '../../engine/audit/audit-csv.ts';
import type { AuditEntry } from '../../engine/audit/audit-entry.ts';
import { uploadFiles } from '../upload-files.ts';

/** Sends the audit of a run as CSV to one person. Throws why it did not go. */
export async function sendAuditFile(
  client: WebClient,
  { user, runId, entries }: { user: string; runId: string; entries: readonly AuditEntry[] },
): Promise<void> {
  const { channel } = await client.conversations.open({ users: user });
  const text = [auditCsvHead, ...entries.map(auditCsvLine)].join('');
  const file = {
    name: `audit-${runId.replace(/[^\w.-]+/g, '-').slice(0, 80)}.csv`,
    title: `Audit of ${runId}`,
    bytes: Buffer.from(text),
  };
  await uploadFiles(client, { channel: channel?.id ?? user, files: [file] });
}
