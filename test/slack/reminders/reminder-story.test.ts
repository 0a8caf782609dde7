import { describe, expect, it } from 'vitest';
import { patiently } from '../../helpers/patiently.ts';
import { clickOn, dayMs, type ReminderWorld, seeing, startReminderWorld } from './reminder-world.ts';
import { renewCertificate } from './renew-certificate.ts';

describe('reminders over some weeks', { timeout: 300_000 }, () => {
  it('come, are escalated, close when the thing is renewed, and are summed up', async () => {
    const world = await startReminderWorld({
      scenario: 'mirroring-pair',
      settings: {
        kinds: ['certificate'],
        escalate: { channel: '#general', userGroups: ['S0DBALEAD'], afterDays: 1 },
      },
    });
    const { lab } = world;
    const { found: first } = await seeing(world, /ends in 1[12] days/);
    lab.clock.advance(5 * dayMs);
    const { found: second } = await seeing(world, /Reminder: .* ends in [67] days/);
    expect(second.ts).not.toBe(first.ts);
    const { found: escalated } = await seeing(world, 'Nobody has reacted', { channel: '#general' });
    expect(escalated.text).toContain('<!subteam^S0DBALEAD>: nobody has taken this, put it off or renewed it');
    expect(JSON.stringify(escalated.blocks)).toMatch(/"type":"link","url":"[^"]*\/archives\//);

    await clickOn(world, escalated, { action: 'reminder_take', user: 'approver1', channel: '#general' });
    await seeing(world, 'Taken by: <@U0APPROV1>', { channel: '#general' });
    const { all } = await seeing(world, /Reminder: .*\n[\s\S]*Taken by: <@U0APPROV1>/);
    expect(all.length).toBeGreaterThanOrEqual(2);

    await renewCertificate(lab);
    lab.clock.advance(dayMs);
    const { found: line } = await seeing(world, 'renewed, as seen');
    expect(line.threadTs).toBe(second.ts);
    expect(line.text).toMatch(
      /^(?:<@U0APPROV1>: )?Certificate HOST_A_cert of HOST_A: renewed, as seen .*, was due .*, now good until .*\. Nothing to do\.$/,
    );
    await seeing(world, '# Over: what nobody had reacted to', { channel: '#general' });
    const closed = /^# Renewed: Certificate HOST_A_cert of HOST_A$/m;
    await patiently(async () => {
      const { all: now } = await seeing(world, closed);
      return now.filter(({ shown }) => closed.test(shown)).length === 2;
    });
    const { all: after } = await seeing(world, closed);
    expect(after.filter(({ text }) => text.includes('renewed, as seen'))).toHaveLength(1);
    expect(after.filter(({ shown }) => /\[(?:Put off|Give it back)\]/.test(shown))).toEqual([]);

    // Slack is away when the summary of the next week is due, and it comes once all the same.
    await lab.control.post('/faults', { target: 'slack.chat.postMessage', kind: 'http_500', count: 4 });
    lab.clock.advance(7 * dayMs);
    const quiet = 'Of what was read, nothing is near its end. Read: 3 instances';
    const { found: digest } = await seeing(world, quiet);
    expect(digest.shown).toContain('[picture: ');
    expect(digest.text).toContain('Renewed (1): HOST_A_cert of HOST_A');

    // The channel takes nothing for a week: the owner hears of it once, and nothing is lost.
    await lab.control.post('/slack/channels', { channel: 'dba', archived: true });
    lab.clock.advance(7 * dayMs);
    const owner = { user: 'requester', channel: 'dm' };
    const { all: toOwner } = await seeing(world, 'Reminders do not reach #dba', owner);
    expect(
      toOwner.filter(({ shown }) => shown.includes('The channel is archived (is_archived)')),
    ).toHaveLength(1);
    await lab.control.post('/slack/channels', { channel: 'dba', archived: false });
    lab.clock.advance(2 * dayMs);
    const newest = await patientlyMany(world, quiet, 2);
    expect(newest).toBe(2);
    expect(
      (await seeing(world, 'do not reach', owner)).all.filter(({ shown }) => shown.includes('do not reach')),
    ).toHaveLength(1);
  });
});

/** How many messages say this, once there are so many. */
async function patientlyMany(world: ReminderWorld, words: string, count: number): Promise<number> {
  let seen = 0;
  await patiently(async () => {
    seen = (await seeing(world, words)).all.filter(({ text }) => text.includes(words)).length;
    return seen >= count;
  });
  return seen;
}
