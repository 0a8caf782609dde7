import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Cloud } from '../../lab/azure/cloud.ts';

/** A server with a good certificate that gives answers which no service of Azure gives. */
export async function startOddServer(cloud: Cloud, answers: readonly OddAnswer[]) {
  const seen: { url: string | undefined; authorization: string | undefined }[] = [];
  const server = createServer({ ...cloud.serverTls() }, (request, response) => {
    const {
      status = 200,
      type = 'application/json',
      body = '',
      halfThen,
    } = answers[seen.length] ?? answers.at(-1) ?? {};
    seen.push({ url: request.url, authorization: request.headers.authorization });
    const whole = { 'content-type': type, location: 'https://127.0.0.1:1/' };
    if (halfThen === undefined) return void response.writeHead(status, whole).end(body);
    response.writeHead(status, { ...whole, 'content-length': body.length });
    response.write(body.slice(0, body.length / 2), () => {
      if (halfThen === 'breaks off') response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `https://127.0.0.1:${port}`, seen };
}

export interface OddAnswer {
  status?: number;
  type?: string;
  body?: string;
  /** Only the first half of the body comes. */
  halfThen?: 'breaks off' | 'falls silent';
}

/** A credential that every server is content with. */
export const anyCredential = {
  getToken: async () => ({ token: 'a-token-of-the-test', expiresOnTimestamp: Date.now() + 3_600_000 }),
};
