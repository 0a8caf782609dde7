import { describe, expect, it } from 'vitest';
import { tiers } from '../../../lab/slack/rate-limits.ts';
import { startTestLab, type TestLab } from '../../helpers/lab.ts';

async function callUntilRefused(
  lab: TestLab,
  method: string,
  args: Record<string, unknown>,
): Promise<Refused> {
  for (let taken = 0; taken < 200; taken += 1) {
    const response = await fetch(`${lab.slack.apiUrl}${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${lab.slack.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    const body = await response.json();
    if (response.status === 429)
      return { taken, body, retryAfterS: Number(response.headers.get('retry-after')) };
  }
  throw new Error(`${method} was never refused`);
}

interface Refused {
  taken: number;
  body: unknown;
  retryAfterS: number;
}

describe('too many calls', () => {
  it.each([
    ['users.list', {}, tiers[2]],
    ['chat.update', { channel: 'C0DBA0001', ts: '1.1', text: 'x' }, tiers[3]],
    ['users.info', { user: 'U0REQUEST' }, tiers[4]],
    ['chat.postMessage', { channel: 'C0DBA0001', text: 'x' }, tiers.posting],
  ])('of %s get 429 with Retry-After, and pass again after it', async (method, args, { burst }) => {
    const lab = await startTestLab();
    const refused = await callUntilRefused(lab, method, args);
    expect(refused.body).toEqual({ ok: false, error: 'ratelimited' });
    expect(refused.taken).toBeGreaterThanOrEqual(burst);
    expect(refused.taken).toBeLessThanOrEqual(burst + 3);
    expect(refused.retryAfterS).toBeGreaterThanOrEqual(1);
    lab.clock.advance(refused.retryAfterS * 1000);
    expect((await callUntilRefused(lab, method, args)).taken).toBeGreaterThanOrEqual(1);
  });

  it('to one channel do not hold up another', async () => {
    const lab = await startTestLab();
    await callUntilRefused(lab, 'chat.postMessage', { channel: 'C0DBA0001', text: 'x' });
    expect(await lab.client.chat.postMessage({ channel: 'C0GENERAL', text: 'x' })).toMatchObject({
      ok: true,
    });
  });

  it('pass when the limits are turned off', async () => {
    const lab = await startTestLab({ rateLimits: false });
    await expect(
      callUntilRefused(lab, 'chat.postMessage', { channel: 'C0DBA0001', text: 'x' }),
    ).rejects.toThrow('never refused');
  });
});
