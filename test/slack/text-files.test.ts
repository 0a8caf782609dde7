import { createServer, type RequestListener } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { textFileReader } from '../../src/slack/text-files.ts';

async function startFileHost(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  onTestFinished(() => server.closeAllConnections());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

const log = { id: 'F1', name: 'ERRORLOG', mimetype: 'text/plain' };

describe('textFileReader', () => {
  it('reads a file with the token', async () => {
    const host = await startFileHost((request, response) => {
      response.setHeader('content-type', 'text/plain').end(`for ${request.headers.authorization}`);
    });
    const read = textFileReader({ token: 'xoxb-1', apiUrl: `${host}/api/` });
    expect(await read({ ...log, url_private: `${host}/f` })).toEqual({ text: 'for Bearer xoxb-1' });
  });

  it('reads the UTF-16 that Windows tools write', async () => {
    const host = await startFileHost((_request, response) => {
      response.setHeader('content-type', 'text/plain').end(Buffer.from('\ufeffMsg 33049', 'utf16le'));
    });
    const read = textFileReader({ token: 'xoxb-1', apiUrl: `${host}/api/` });
    expect(await read({ ...log, url_private: `${host}/f` })).toEqual({ text: 'Msg 33049' });
  });

  it('sends the token to Slack only', async () => {
    let calls = 0;
    const host = await startFileHost((_request, response) => {
      calls++;
      response.end('x');
    });
    const read = textFileReader({ token: 'xoxb-1', apiUrl: 'https://slack.com/api/' });
    for (const url of [
      `${host}/f`,
      'http://files.slack.com/f',
      'https://slack.com.evil.example/f',
      'file:///etc/passwd',
      '',
    ])
      expect(await read({ ...log, url_private: url })).toEqual({
        problem: 'has no address in Slack that could be read',
      });
    expect(calls).toBe(0);
  });

  it('takes the sign-in page for what it is', async () => {
    const host = await startFileHost((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8').end('<html>Sign in</html>');
    });
    const read = textFileReader({ token: 'xoxb-1', apiUrl: `${host}/api/` });
    expect(await read({ ...log, url_private: `${host}/f` })).toMatchObject({
      problem: expect.stringContaining('files:read'),
    });
  });

  it.each([
    [302, 'is not open to the app'],
    [403, 'is not open to the app'],
    [404, 'Slack answered 404'],
    [500, 'Slack answered 500'],
  ])('says what a status of %i means, and follows no redirect', async (status, problem) => {
    const asked: (string | undefined)[] = [];
    const host = await startFileHost((request, response) => {
      asked.push(request.url);
      response.writeHead(status, { location: '/elsewhere' }).end('text');
    });
    const read = textFileReader({ token: 'xoxb-1', apiUrl: `${host}/api/` });
    expect(await read({ ...log, url_private: `${host}/f` })).toEqual({
      problem: expect.stringContaining(problem),
    });
    expect(asked).toEqual(['/f']);
  });

  it('says so when the connection breaks', async () => {
    const host = await startFileHost((request) => request.socket.destroy());
    const read = textFileReader({ token: 'xoxb-1', apiUrl: `${host}/api/` });
    expect(await read({ ...log, url_private: `${host}/f` })).toEqual({
      problem: 'could not be fetched from Slack',
    });
  });

  it.each([
    ['a picture', { id: 'F1', name: 'a.png', mimetype: 'image/png' }, 'is not a text file'],
    ['a large file', { ...log, size: 2_000_000 }, 'is larger than 1 MB'],
  ])('does not fetch %s', async (_name, file, problem) => {
    const read = textFileReader({ token: 'xoxb-1', apiUrl: 'https://slack.com/api/' });
    expect(await read({ ...file, url_private: 'https://files.slack.com/f' })).toMatchObject({
      problem: expect.stringContaining(problem),
    });
  });

  it('waits only so long, and stops reading a file that lies about its size', async () => {
    const host = await startFileHost((request, response) => {
      if (request.url === '/slow') return;
      response.setHeader('content-type', 'text/plain');
      const more = () => {
        if (!response.destroyed) response.write('x'.repeat(100_000), () => setImmediate(more));
      };
      more();
    });
    const read = textFileReader({ token: 'xoxb-1', apiUrl: `${host}/api/`, timeoutMs: 500 });
    expect(await read({ ...log, url_private: `${host}/slow` })).toEqual({
      problem: 'did not arrive in time',
    });
    const reading = await read({ ...log, url_private: `${host}/endless` });
    expect('text' in reading && reading.text.length).toBe(1_000_000);
  });
});
