import { describe, expect, it } from 'vitest';
import { startLabWithBot } from '../helpers/bot.ts';
import { eventually } from '../helpers/lab.ts';

const secret = 'Zq78Q~plantedSecretValue.0123456789abcde';
const text = `Msg 33049: CREATE CREDENTIAL c WITH IDENTITY = 'vault', SECRET = 'EF5C8E094D2A4A769998D93440D8115D${secret}' FOR CRYPTOGRAPHIC PROVIDER p; Provider error code: 3303. @@SERVERNAME = SQL-PROD-07`;

describe.each(['socket', 'http'] as const)('over %s', (mode) => {
  it('a pasted secret is in nothing that the bot says, posts or logs', async () => {
    const { lab, log } = await startLabWithBot({ mode });
    await lab.control.post('/slack/command', {
      user: 'requester',
      channel: '#dba',
      text: `/ekm explain ${text}`,
    });
    await lab.control.post('/slack/command', { user: 'requester', channel: '#dba', text: `/ekm ${secret}` });
    const [card] = await lab.messages('requester', '#dba');
    const at = { user: 'requester', channel: '#dba', ts: card?.ts };
    await lab.control.post('/slack/click', { ...at, action_id: 'explain_show' });
    await lab.control.post('/slack/message', { user: 'requester', channel: 'dm', text });
    const shown = await eventually(async () => {
      const all = [...(await lab.messages('approver1', '#dba')), ...(await lab.messages('requester', 'dm'))];
      return all.length > 2 ? all : undefined;
    });
    const bots = shown.filter(({ user }) => user !== 'U0REQUEST');
    expect(bots.length).toBeGreaterThan(1);
    const said = JSON.stringify([bots, await lab.messages('requester', '#dba'), log]);
    expect(said.includes('plantedSecretValue')).toBe(false);
  });

  it('what is shown to the channel holds nothing of what the person pasted', async () => {
    const { lab } = await startLabWithBot({ mode });
    await lab.control.post('/slack/command', {
      user: 'requester',
      channel: '#dba',
      text: `/ekm explain ${text}`,
    });
    const [card] = await lab.messages('requester', '#dba');
    const at = { user: 'requester', channel: '#dba', ts: card?.ts };
    await lab.control.post('/slack/click', { ...at, action_id: 'explain_show' });
    const shown = await eventually(async () => {
      const seen = await lab.messages('approver1', '#dba');
      return seen.length > 0 ? seen : undefined;
    });
    expect(JSON.stringify(shown)).toContain('3303');
    for (const own of ['SQL-PROD-07', 'EF5C8E09', 'plantedSecret'])
      expect(JSON.stringify(shown)).not.toContain(own);
  });
});
