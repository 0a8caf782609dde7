import { describe, expect, it } from 'vitest';
import { startTestBot } from '../../helpers/bot.ts';
import { patiently } from '../../helpers/patiently.ts';
import {
  clickOn,
  dayMs,
  type ReminderWorld,
  type Seen,
  seeing,
  sendForm,
  startReminderWorld,
} from './reminder-world.ts';

/** The keys of the healthy world are old by then: three things in one message. */
const oldKeys = { scenario: 'healthy', aheadMs: 400 * dayMs, settings: { kinds: ['key'] } };

async function reminders(world: ReminderWorld, words: string | RegExp = 'Reminders for'): Promise<Seen> {
  return (await seeing(world, words)).found;
}

async function told(world: ReminderWorld, user: string, words: string | RegExp): Promise<Seen> {
  const { found } = await seeing(world, words, { user });
  expect(found.isPrivate).toBe(true);
  return found;
}

describe('what people do about reminders', { timeout: 180_000 }, () => {
  it('is shown to all, is refused with the true state, and holds over a restart', async () => {
    const world = await startReminderWorld(oldKeys);
    const { lab } = world;
    const first = await reminders(world);
    expect(first.shown).toContain('# Reminders for 2027-12-');
    expect(first.shown).toContain('3 things');
    expect(first.text).toContain('- Relies on it: SQL01');

    // Two people at once: one has it, the other is told who.
    const [one, other] = ['approver1', 'approver2'] as const;
    await Promise.all([
      clickOn(world, first, { action: 'reminder_take', user: one, at: 1 }),
      clickOn(world, first, { action: 'reminder_take', user: other, at: 1 }),
    ]);
    const taken = await reminders(world, /Taken by: <@U0APPROV\d>/);
    expect(taken.ts).toBe(first.ts);
    expect(taken.shown.match(/\[Give it back\]/g)).toHaveLength(1);
    expect(taken.shown.match(/\[I take it\]/g)).toHaveLength(2);
    const winner = taken.text.includes('<@U0APPROV1>') ? one : other;
    const loser = winner === one ? other : one;
    await told(world, loser, /took it at/);

    // Put off until a day; what is not a day that may be is said below its field.
    await clickOn(world, taken, { action: 'reminder_snooze', user: 'requester', at: 0 });
    const late = await sendForm(world, 'requester', { until: 'other', day: '2099-01-01', reason: 'x' });
    expect(late['errors']).toEqual({ day: expect.stringContaining('Not later than') });
    const none = await sendForm(world, 'requester', { until: 'other', day: null, reason: 'x' });
    expect(none['errors']).toEqual({ day: 'Choose the day on which it comes back.' });
    const secret = await sendForm(world, 'requester', {
      until: 'other',
      day: null,
      reason: 'password=Pa55word!9x',
    });
    expect(Object.keys(Object(secret['errors']))).toEqual(['day']);
    const friday = new Date(lab.clock.now());
    friday.setUTCDate(friday.getUTCDate() + ((13 - friday.getUTCDay()) % 7 || 7));
    const saturday = friday.toISOString().slice(0, 10);
    const sent = await sendForm(world, 'requester', {
      until: 'other',
      day: saturday,
      reason: 'The audit is in May.',
    });
    expect(sent['errors'] ?? {}).toEqual({});
    await told(world, 'requester', /Put off until Mon .* is no workday, so it ends on the Monday after/);
    const putOff = await reminders(world, 'Put off: until');
    expect(putOff.text).toContain('by Requester: The audit is in May.');
    expect(putOff.shown).toContain('[Put off longer]');

    // Lines for ekm.yaml, to one person alone, and nothing changes.
    await clickOn(world, putOff, { action: 'reminder_not_ours', user: 'requester', at: 2 });
    const lines = await told(world, 'requester', '  - rule: key-old');
    expect(lines.shown).toContain('item: key/contoso-sql-prod/');

    // A guest counts for nothing.
    await lab.control.post('/slack/users', { user: loser, is_restricted: true });
    await clickOn(world, putOff, { action: 'reminder_take', user: loser, at: 0 });
    await told(world, loser, 'Your account does not count');
    await lab.control.post('/slack/users', { user: loser, is_restricted: false });

    // The message is a view of the store: another process takes the click.
    world.reminders?.stop();
    await Promise.all([world.bot.stop(), world.runs?.stop()]);
    const again = await startTestBot(lab, { dataDir: world.dataDir, withRuns: true, withReminders: true });
    await clickOn(world, putOff, { action: 'reminder_give_back', user: winner });
    const free = await reminders(world, /Put off: until(?![\s\S]*Taken by)/);
    expect(free.shown).not.toContain('Taken by');

    // When that is over it is said once more, to whoever put it off.
    lab.clock.advance(16 * dayMs);
    const over = /No longer put off: it was until .* by <@U0REQUEST>: The audit is in May\./;
    await patiently(async () => (await reminders(world, over)).ts !== first.ts);
    expect(again.log.filter((line) => /"level":[56]0/.test(line))).toEqual([]);
  });

  it('begins a run, which is a reaction', async () => {
    const world = await startReminderWorld(oldKeys);
    const message = await reminders(world);
    const at = message.text
      .split('Relies on it: ')
      .slice(1)
      .findIndex((part) => part.startsWith('SQL01'));
    await clickOn(world, message, { action: 'reminder_start', user: 'requester', at });
    let form: Record<string, unknown> = {};
    await patiently(async () => {
      const { views } = Object(await world.lab.control.get('/slack/views?user=requester'));
      form = views.at(-1) ?? {};
      return JSON.stringify(form).includes('"reason"');
    });
    expect(JSON.stringify(form['state'])).toContain('SQL01');
    const asked = { user: 'requester', view_id: form['id'] };
    await world.lab.control.post('/slack/suggest', { ...asked, action_id: 'run_form_secret', query: '' });
    const sent = await world.lab.control.post('/slack/submit', {
      ...asked,
      values: { key: 'sales-2028', secret: 'contoso-sql-prod-ekm', reason: 'It is old.' },
    });
    expect(JSON.stringify(sent)).toContain('"ok":true');
    await seeing(world, 'Approval wanted', { user: 'approver1' });
    const runs = await world.runs?.desk();
    await patiently(async () => {
      const events: string[] = [];
      for await (const { event } of runs?.audit({}) ?? []) events.push(event);
      return events.includes('reminder_started');
    });
  });
});
