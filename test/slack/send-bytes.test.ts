import { createServer, type ServerResponse } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { sendBytes } from '../../src/slack/files/send-bytes.ts';

const bytes = Buffer.from('a,b');
const doing = 'sending the file findings.csv to Slack';

/** An address that answers each try in turn; `got` grows by what it is sent. */
async function address(...answers: ((response: ServerResponse) => unknown)[]) {
  const got: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    got.push(Buffer.concat(chunks).toString());
    answers[got.length - 1]?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const at = server.address();
  return { url: `http://127.0.0.1:${Object(at).port}/upload`, got };
}

const status =
  (code: number, headers = {}) =>
  (response: ServerResponse) =>
    response.writeHead(code, headers).end();
const breakOff = (response: ServerResponse) => response.destroy();
const hang = () => undefined;

it.each([
  ['at once', [status(200)]],
  ['after an error of Slack', [status(503), status(200)]],
  ['after a rate limit', [status(429, { 'retry-after': '0' }), status(200)]],
  ['after a connection that broke twice', [breakOff, breakOff, status(200)]],
])('bytes arrive %s', async (_name, answers) => {
  const { url, got } = await address(...answers);
  await sendBytes(url, bytes, { doing, timeoutMs: 60_000 });
  expect(got).toEqual(answers.map(() => 'a,b'));
});

it.each([
  ['a lasting refusal', [status(400)], 'slack_refused', 'Slack answered 400'],
  ['errors of Slack', [status(500), status(502), status(503)], 'slack_unreachable', 'Slack answered 503'],
  ['connections that break', [breakOff, breakOff, breakOff], 'slack_unreachable', 'the connection broke'],
])('%s is told, and not tried for ever', async (_name, answers, code, why) => {
  const { url, got } = await address(...answers);
  const sent = sendBytes(url, bytes, { doing, timeoutMs: 60_000 });
  const message = expect.stringMatching(new RegExp(`^${doing}: ${why}.*\\.$`));
  await expect(sent).rejects.toMatchObject({ code, message, next: expect.stringContaining('Ask again') });
  expect(got).toHaveLength(answers.length);
});

it('a connection that says nothing is given up in time', async () => {
  const { url } = await address(hang);
  await expect(sendBytes(url, bytes, { doing, timeoutMs: 200 })).rejects.toMatchObject({
    code: 'slack_unreachable',
    message: `${doing}: it took longer than 0.2 s.`,
  });
});
