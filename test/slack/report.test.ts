import { describe, expect, it } from 'vitest';
import { startLabWithBot } from '../helpers/bot.ts';
import type { TestLab } from '../helpers/lab.ts';
import { patiently } from '../helpers/patiently.ts';

const command = { user: 'requester', channel: '#dba', text: '/ekm report' };

describe('/ekm report', { timeout: 90_000 }, () => {
  it('posts anew what Slack does not let it edit', async () => {
    const { lab } = await startLabWithBot({ scenario: 'healthy' });
    const fault = { target: 'slack.chat.update', kind: 'error:message_not_found' };
    await lab.control.post('/faults', fault);
    await lab.control.post('/slack/command', command);
    await patiently(async () => (await reports(lab)).length === 1);
    const seen = await reports(lab);
    expect(seen[0]?.text).toContain('There is no known reason');
  });

  it('comes without picture and files where Slack takes none, and says so', async () => {
    const { lab } = await startLabWithBot({ scenario: 'healthy' });
    const kind = 'error:file_uploads_disabled';
    const fault = { target: 'slack.files.getUploadURLExternal', kind };
    await lab.control.post('/faults', fault);
    await lab.control.post('/slack/command', command);
    await patiently(async () =>
      (await lab.messages('requester', '#dba')).some(({ text }) => text.includes('The files of this report')),
    );
    expect((await reports(lab))[0]?.text).toContain('The picture is left out');
  });

  it('tells a guest nothing of the fleet', async () => {
    const { lab } = await startLabWithBot({ scenario: 'healthy' });
    await lab.control.post('/slack/command', { user: 'outsider', channel: '#general', text: '/ekm report' });
    await patiently(async () =>
      (await lab.messages('outsider', '#general')).some(({ text }) => text.includes('not to guests')),
    );
    expect(JSON.stringify(await lab.messages('outsider', '#general'))).not.toContain('SQL01');
  });

  it('is not read again for a guest who clicks', async () => {
    const { lab } = await startLabWithBot({ scenario: 'healthy' });
    const general = { user: 'requester', channel: '#general' };
    await lab.control.post('/slack/command', { ...general, text: '/ekm report SQL01' });
    const complete = async () =>
      (await lab.messages('requester', '#general')).find(({ blocks = [] }) =>
        JSON.stringify(blocks).includes('report_again'),
      );
    await patiently(async () => (await complete()) !== undefined);
    const before = JSON.stringify((await complete())?.blocks);
    const click = {
      user: 'outsider',
      channel: '#general',
      ts: (await complete())?.ts,
      action_id: 'report_again',
    };
    await lab.control.post('/slack/click', click);
    await patiently(async () =>
      (await lab.messages('outsider', '#general')).some(({ text }) => text.includes('not to guests')),
    );
    expect(JSON.stringify((await complete())?.blocks)).toBe(before);
  });

  it('says that it was interrupted when the bot is told to stop, and can be asked again', async () => {
    const { lab, bot } = await startLabWithBot({ scenario: 'healthy' });
    const slow = { target: 'instance.SQL02', kind: 'slow', delayMs: 20_000 };
    const set = await lab.control.post('/faults', slow);
    expect(set.ok).toBe(true);
    await lab.control.post('/slack/command', command);
    await patiently(async () => (await said(lab)).some(({ text }) => text.includes('Reading 3 instances')));
    await bot.stop();
    const last = (await said(lab)).at(-1);
    expect(last?.text).toContain('stopped or restarted before this report was complete');
    expect(JSON.stringify(last?.blocks)).toContain('report_again');
  });

  it('is made once for a button that is clicked twice', async () => {
    const { lab } = await startLabWithBot({ scenario: 'healthy' });
    await lab.control.post('/slack/command', command);
    await patiently(async () => (await reports(lab)).length === 1);
    const ts = (await reports(lab))[0]?.ts;
    const click = { user: 'approver1', channel: '#dba', ts, action_id: 'report_again' };
    await Promise.all([lab.control.post('/slack/click', click), lab.control.post('/slack/click', click)]);
    await patiently(async () =>
      (await lab.messages('approver1', '#dba')).some(({ text }) => text.includes('being made again already')),
    );
    await patiently(async () => JSON.stringify(await reports(lab)).includes('Checked again by <@U0APPROV1>'));
  });
});

it('answers twelve who ask at once, with Slack’s rate limits on', { timeout: 300_000 }, async () => {
  const { lab, log } = await startLabWithBot({ scenario: 'healthy', rateLimits: true });
  const words = ['', ' SQL01', ' SQL02', ' SQL03\\PAYROLL'];
  await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      lab.control.post('/slack/command', { ...command, text: `/ekm report${words[at % words.length]}` }),
    ),
  );
  await patiently(async () => (await reports(lab)).length === 12, 250_000);
  expect(log.join('')).not.toContain('listener stopped');
  expect(log.join('')).not.toContain('last state of a message not shown');
});

/** What the bot said to everybody, outside threads. */
async function said(lab: TestLab) {
  return (await lab.messages('requester', '#dba')).filter(
    (each) => each.is_ephemeral !== true && (each.thread_ts === undefined || each.thread_ts === each.ts),
  );
}

/** Reports that are complete. */
async function reports(lab: TestLab) {
  return (await said(lab)).filter(({ blocks = [] }) => JSON.stringify(blocks).includes('report_again'));
}
