import type { WebClient } from '@slack/web-api';
import { OpsError } from '../lib/ops-error.ts';
import { redact } from '../lib/redact.ts';
import { formatOf, redactFile } from '../lib/redact-file.ts';
import { clip } from './cards/card.ts';
import { sendBytes } from './files/send-bytes.ts';
import { tryAgain, uploadRefused } from './files/upload-refused.ts';
import { waitUntilReady } from './files/wait-until-ready.ts';
import { slackLimits } from './limits.ts';

export interface FileToUpload {
  /** With its ending: Slack tells by it how to show a text. */
  name: string;
  title: string;
  /** A PNG, or a text in UTF-8: of texts, secrets are masked before they leave. */
  bytes: Uint8Array;
  /** Of a picture, for people who do not see it. What Slack does not take of it is cut. */
  altText?: string;
}

export interface Uploads {
  /** Where the files are shown, in one message. Without it nobody sees them before a message names them. */
  channel?: string;
  threadTs?: string;
  files: readonly FileToUpload[];
  /** For the way of each file's bytes, with all tries. */
  timeoutMs?: number;
}

export interface Uploaded {
  id: string;
  name: string;
  /**
   * Whether Slack has looked at it, so that an image block may name it: one that is not ready is refused
   * (`invalid_blocks`). Not waited for, and false, where the files have a channel of their own.
   */
  isReady: boolean;
}

/**
 * Uploads files: to a thread, or, without a channel, for image blocks (`slack_file`). Needs `files:write`, and
 * `files:read` to see when a picture is ready. A rate limit is waited for, as the SDK does.
 *
 * @throws OpsError `slack_refused` or `slack_unreachable`, which names the file: then none of them is shown
 */
export async function uploadFiles(client: WebClient, uploads: Uploads): Promise<Uploaded[]> {
  const { channel, threadTs, files, timeoutMs = 20_000 } = uploads;
  if (files.length === 0) return [];
  const sent: { id: string; name: string; title: string }[] = [];
  for (const file of files) sent.push(await sendFile(client, file, timeoutMs));
  const where =
    channel === undefined
      ? {}
      : { channel_id: channel, ...(threadTs === undefined ? {} : { thread_ts: threadTs }) };
  const names = sent.map(({ name }) => name).join(' and ');
  await call(client, `sharing ${names} in Slack`, 'files.completeUploadExternal', {
    files: sent.map(({ id, title }) => ({ id, title })),
    ...where,
  });
  return Promise.all(
    sent.map(async ({ id, name }) => ({
      id,
      name,
      isReady: channel === undefined && (await waitUntilReady(client, id)),
    })),
  );
}

async function sendFile(client: WebClient, file: FileToUpload, timeoutMs: number) {
  const name = redact(file.name);
  const doing = `sending the file ${name} to Slack`;
  const isPicture = isPng(file.bytes);
  const bytes = isPicture ? file.bytes : textBytes(file);
  // A description of what is no picture makes Slack take the file and show it nowhere.
  const described =
    isPicture && file.altText !== undefined
      ? { alt_txt: clip(redact(file.altText), slackLimits.fileAltText) }
      : {};
  // By its name: the SDK's own method says `alt_text`, which Slack does not know.
  const answer = await call(client, doing, 'files.getUploadURLExternal', {
    filename: name,
    length: bytes.length,
    ...described,
  });
  const { upload_url: url, file_id: id } = answer;
  if (typeof url !== 'string' || typeof id !== 'string')
    throw new OpsError('slack_refused', `${doing}: Slack gave no address to send it to.`, tryAgain);
  await sendBytes(url, bytes, { doing, timeoutMs });
  return { id, name, title: redact(file.title) };
}

/** Each try of the SDK has a time limit of its own. */
async function call(
  client: WebClient,
  doing: string,
  method: string,
  options: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  try {
    return { ...(await client.apiCall(method, options)) };
  } catch (error) {
    throw uploadRefused(doing, error);
  }
}

function isPng(bytes: Uint8Array): boolean {
  return pngSignature.every((byte, index) => bytes[index] === byte);
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

/** Slack refuses a file of no bytes: it gets an empty line. */
function textBytes({ name, bytes }: FileToUpload): Uint8Array {
  return Buffer.from(redactFile(Buffer.from(bytes).toString('utf8'), formatOf(name)) || '\n');
}
