import { decodeText } from '../lib/decode-text.ts';

/** A file as a Slack message names it. Slack's own names. */
export interface SlackFile {
  id: string;
  name?: string | null;
  mimetype?: string;
  size?: number;
  mode?: string;
  url_private_download?: string;
  url_private?: string;
}

/** The text of a file, or why there is none, as the end of a sentence. */
type FileReading = { text: string } | { problem: string };
export type ReadTextFile = (file: SlackFile) => Promise<FileReading>;

/** What is read of one file: an error log has hundreds of kilobytes, and the failure is near its end or its beginning. */
const MAX_FILE_BYTES = 1_000_000;

/**
 * Makes a reader of text files and snippets. The token goes to Slack's own hosts and to the configured API's host
 * only, whatever address a message names.
 */
export function textFileReader({
  token,
  apiUrl,
  timeoutMs = 8_000,
}: {
  token: string;
  apiUrl: string;
  timeoutMs?: number;
}): ReadTextFile {
  return async (file) => {
    const url = URL.parse(file.url_private_download ?? file.url_private ?? '');
    if (!isText(file)) return { problem: 'is not a text file' };
    if (url === null || !isSlackHost(url, apiUrl))
      return { problem: 'has no address in Slack that could be read' };
    if ((file.size ?? 0) > MAX_FILE_BYTES)
      return { problem: 'is larger than 1 MB: post the lines around the error' };
    try {
      const response = await fetch(url, {
        headers: { authorization: `Bearer ${token}` },
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return await readingOf(response, file);
    } catch (error) {
      const isTimeout = error instanceof Error && error.name === 'TimeoutError';
      return { problem: isTimeout ? 'did not arrive in time' : 'could not be fetched from Slack' };
    }
  };
}

async function readingOf(response: Response, { mimetype }: SlackFile): Promise<FileReading> {
  // Without the scope files:read, or outside its channels, Slack answers with its sign-in page and status 200.
  const isPage = /text\/html/.test(response.headers.get('content-type') ?? '') && mimetype !== 'text/html';
  if (isPage || response.status === 403 || (response.status >= 300 && response.status < 400)) {
    return {
      problem: 'is not open to the app: invite it to the channel, and see that it has the scope files:read',
    };
  }
  if (!response.ok) return { problem: `could not be read (Slack answered ${response.status})` };
  const bytes = await firstBytes(response, MAX_FILE_BYTES);
  return { text: decodeText(bytes) };
}

/** Whatever size was announced, no more than `most` is kept, and the rest is not waited for. */
async function firstBytes(response: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= most) break;
  }
  return Buffer.concat(chunks).subarray(0, most);
}

function isText({ mimetype = '', mode, name }: SlackFile): boolean {
  return (
    mode === 'snippet' ||
    mimetype.startsWith('text/') ||
    mimetype === 'application/json' ||
    /\.(?:log|txt|out|err|sql|\d)$/i.test(name ?? '') ||
    /^errorlog/i.test(name ?? '')
  );
}

function isSlackHost(url: URL, apiUrl: string): boolean {
  if (url.origin === new URL(apiUrl).origin) return true;
  return (
    url.protocol === 'https:' &&
    /(?:^|\.)(?:slack\.com|slack-edge\.com|slack-files\.com|slack-gov\.com|slack-files-gov\.com)$/.test(
      url.hostname,
    )
  );
}
