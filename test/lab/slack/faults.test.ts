import { WebClient, WebClientEvent } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { startTestLab } from '../../helpers/lab.ts';
import { silentLogger } from '../../helpers/lab-silent-logger.ts';

const message = { channel: 'C0DBA0001', text: 'x' };

describe('a fault that was asked for', () => {
  it('ratelimited holds the SDK back for as long as it says, then lets it through', async () => {
    const lab = await startTestLab();
    await lab.control.post('/faults', {
      target: 'slack.chat.postMessage',
      kind: 'ratelimited',
      retryAfter: 1,
      count: 1,
    });
    const waits: unknown[] = [];
    const client = new WebClient(lab.slack.botToken, { slackApiUrl: lab.slack.apiUrl, logger: silentLogger });
    client.on(WebClientEvent.RATE_LIMITED, (seconds) => waits.push(seconds));
    expect(await client.chat.postMessage(message)).toMatchObject({ ok: true });
    expect(waits).toEqual([1]);
  });

  it('http_500 is retried by the SDK, so the message comes once', async () => {
    const lab = await startTestLab();
    await lab.control.post('/faults', { target: 'slack.*', kind: 'http_500', count: 1 });
    const retryConfig = { retries: 1, minTimeout: 1 };
    const client = new WebClient(lab.slack.botToken, {
      slackApiUrl: lab.slack.apiUrl,
      retryConfig,
      logger: silentLogger,
    });
    expect(await client.chat.postMessage(message)).toMatchObject({ ok: true });
    expect(await lab.messages('requester', '#dba')).toHaveLength(1);
  });

  it.each(['token_revoked', 'account_inactive', 'fatal_error'])(
    'error:%s answers with that code',
    async (code) => {
      const lab = await startTestLab();
      await lab.control.post('/faults', { target: 'slack.*', kind: `error:${code}` });
      await expect(lab.client.auth.test()).rejects.toMatchObject({ data: { error: code } });
      await lab.control.delete('/faults');
      expect(await lab.client.auth.test()).toMatchObject({ ok: true });
    },
  );

  it('unreachable breaks the connection off', async () => {
    const lab = await startTestLab();
    await lab.control.post('/faults', { target: 'slack.auth.test', kind: 'unreachable', count: 1 });
    await expect(lab.client.auth.test()).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  });

  it('timeout says nothing until the caller gives up', async () => {
    const lab = await startTestLab();
    await lab.control.post('/faults', { target: 'slack.api.test', kind: 'timeout', count: 1 });
    const call = fetch(`${lab.slack.apiUrl}api.test`, { signal: AbortSignal.timeout(100) });
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('ends after forMs of lab time', async () => {
    const lab = await startTestLab();
    await lab.control.post('/faults', {
      target: 'slack.auth.test',
      kind: 'error:fatal_error',
      forMs: 60_000,
    });
    await expect(lab.client.auth.test()).rejects.toMatchObject({ data: { error: 'fatal_error' } });
    lab.clock.advance(60_001);
    expect(await lab.client.auth.test()).toMatchObject({ ok: true });
  });

  it('stays with one method, and is listed until it is spent', async () => {
    const lab = await startTestLab();
    const { faults } = await lab.control.post('/faults', {
      target: 'slack.auth.test',
      kind: 'http_503',
      count: 2,
    });
    expect(faults).toEqual([{ target: 'slack.auth.test', kind: 'http_503', left: 2 }]);
    expect(await lab.client.users.info({ user: 'U0REQUEST' })).toMatchObject({ ok: true });
    for (let call = 0; call < 2; call += 1) await expect(lab.client.auth.test()).rejects.toThrow();
    expect((await lab.control.get('/faults')).faults).toEqual([]);
  });

  it.each([
    ['an unknown kind', { target: 'slack.auth.test', kind: 'gremlins' }],
    ['a kind of another target', { target: 'slack.auth.test', kind: 'duplicate_event' }],
    ['no target', { kind: 'http_500' }],
    ['a method that is not there', { target: 'slack.chat.postMesage', kind: 'http_500' }],
    ['a target outside Slack', { target: 'vault.get', kind: 'http_500' }],
    ['a count of nothing', { target: 'slack.auth.test', kind: 'http_500', count: 0 }],
  ])('is refused: %s', async (_name, fault) => {
    const lab = await startTestLab();
    expect(await lab.control.post('/faults', fault)).toMatchObject({ ok: false, error: 'invalid_input' });
    expect((await lab.control.get('/faults')).faults).toEqual([]);
  });
});
