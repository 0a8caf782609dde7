import type { IncomingMessage } from 'node:http';

/** The whole request body. Throws `BodyTooLarge` above `limitBytes`. */
export async function readBody(request: IncomingMessage, limitBytes = 20_000_000): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > limitBytes) throw new BodyTooLarge(`the body is larger than ${limitBytes} bytes`);
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

/** More was sent than the lab is ready to keep in memory. */
export class BodyTooLarge extends Error {}
