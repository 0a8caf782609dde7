import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { SlackUser } from '../../../src/engine/approval/people.ts';
import { type Reading, readAt } from '../../../src/lib/reading.ts';
import type { ReminderDesk, SubjectClick } from '../../../src/reminders/reminder-desk.ts';
import { dark } from '../../fleet/build-fleet.ts';
import { fileStore } from '../../store/helpers/file-store.ts';
import { dayMs, ReminderWorld } from './reminder-world.ts';

const store = await fileStore();

describe('a reaction', { timeout: 60_000 }, () => {
  it('of a person takes a thing, which every message about it shows, and another cannot take it as well', async () => {
    const { world, desk, click } = await told('taken');
    world.people = [{ name: 'Anna', slackIds: ['U1'] }];
    expect(await desk.take({ ...click('U1'), isTaken: true })).toMatchObject({ done: true });
    const second = await desk.take({ ...click('U2'), isTaken: true });
    expect(second).toMatchObject({ done: false, why: expect.stringContaining('Anna took it at') });
    await world.deliver(desk);
    expect(world.channel.texts()).toEqual(['reminders: taken-a 14, taken by Anna']);
    expect(await desk.take({ ...click('U2'), isTaken: false })).toMatchObject({ done: true });
    await world.deliver(desk);
    expect(world.channel.texts()).toEqual(['reminders: taken-a 14']);
    expect(await audited('taken-a of contoso-ekm')).toEqual([
      'reminder_taken by Anna',
      'reminder_given_back by U2',
    ]);
  });

  it('delivered twice counts once, also at the same time', async () => {
    const { world, desk, click } = await told('twice');
    const same = { ...click('U1'), isTaken: true };
    const other = world.desk();
    const answers = await Promise.all([desk.take(same), other.take(same), desk.take(same)]);
    expect(answers.map(({ done }) => done)).toEqual([true, true, true]);
    expect(await audited('twice-a of contoso-ekm')).toHaveLength(1);
  });

  it.each<[string, Partial<SlackUser> | 'unknown', string]>([
    ['guest', { isGuest: true }, 'guests never count'],
    ['bot', { isBot: true }, 'It is a bot'],
    ['stranger', { isStranger: true }, 'another workspace'],
    ['gone', { isDeactivated: true }, 'deactivated'],
    ['nobody', 'unknown', 'Slack did not say'],
  ])('of a %s account changes nothing', async (name, odd, why) => {
    const { world, desk, click } = await told(`odd-${name}`);
    const by = odd === 'unknown' ? dark() : account('U1', odd);
    for (const answer of [
      await desk.take({ ...click('U1'), by, isTaken: true }),
      await desk.snooze({ ...click('U1'), by, untilMs: world.nowMs + dayMs, reason: undefined }),
    ])
      expect(answer).toMatchObject({ done: false, why: expect.stringContaining(why) });
    expect(await desk.unposted()).toEqual([]);
  });

  it('puts a thing off until a workday, within the limit, and it is told once when that is over', async () => {
    const { world, desk, click } = await told('later');
    const wish = (untilMs: number) => desk.snooze({ ...click('U1'), untilMs, reason: 'After the release.' });
    expect(await wish(world.nowMs - 1)).toMatchObject({ done: false, why: expect.stringContaining('over') });
    expect(await wish(world.nowMs + 32 * dayMs)).toMatchObject({
      done: false,
      why: expect.stringContaining('At most 30 days'),
    });
    // A Saturday.
    const moved = await wish(Date.parse('2027-01-16T09:00:00Z'));
    expect(moved).toMatchObject({ done: true, untilMs: Date.parse('2027-01-18T09:00:00Z') });
    await world.deliver(desk);
    expect(world.channel.texts()).toEqual(['reminders: later-a 14, put off']);
    for (let day = 0; day < 10; day++) {
      world.advance(dayMs);
      await world.tick(desk);
    }
    expect(world.channel.texts()).toEqual([
      'reminders: later-a 14, no longer put off',
      'reminders: later-a snooze ended/2027-01-18T09:00Z, no longer put off',
      'reminders: later-a 3, no longer put off',
    ]);
  });

  it('keeps no secret that was typed into a reason', async () => {
    const { world, desk, click } = await told('typed');
    const reason = 'Waits for Password=plantedInAReason-1';
    await desk.snooze({ ...click('U1'), untilMs: world.nowMs + dayMs, reason });
    const { rows } = await sql<{ line: string }>`
      select to_jsonb(each)::text as line from ekmbot.reminder_subject as each
      union all select to_jsonb(each)::text from ekmbot.reminder_click as each
      union all select to_jsonb(each)::text from ekmbot.audit as each`.execute(store.kysely);
    const kept = rows.map(({ line }) => line).join('\n');
    expect(kept).toContain('Waits for Password=***');
    expect(kept).not.toContain('planted');
  });

  it('to what was renewed meanwhile changes nothing and says so; with the new one all begins anew', async () => {
    const { world, desk, click } = await told('over');
    await desk.take({ ...click('U1'), isTaken: true });
    world.ends.set('a', world.nowMs + 60 * dayMs);
    world.advance(dayMs);
    await world.tick(desk);
    const answer = await desk.snooze({ ...click('U1'), untilMs: world.nowMs + dayMs, reason: undefined });
    expect(answer).toMatchObject({ done: false, why: expect.stringContaining('It was found renewed at') });
    expect(world.channel.texts()).toEqual(['reminders: over-a 14, renewed', 'reminders: over-a 60']);
  });

  it('keeps others from being told further; without one they are told, later each time', async () => {
    const escalation = { channel: '#leads', userGroups: [], people: [], afterDays: 2, atMost: 2 };
    const { world, desk, click } = await told('further', { escalation });
    for (let day = 0; day < 3; day++) {
      world.advance(dayMs);
      await world.tick(desk);
    }
    expect(world.channel.posts.map(({ channel, text }) => [channel, text])).toEqual([
      ['#further', 'reminders: further-a 14'],
      ['#leads', 'escalation: further-a escalation/1'],
    ]);
    await desk.started({ ...click('U1'), runId: 'run-1' });
    for (let day = 0; day < 3; day++) {
      world.advance(dayMs);
      await world.tick(desk);
    }
    expect(world.channel.posts.filter(({ channel }) => channel === '#leads')).toHaveLength(1);
  });
});

describe('a channel that takes nothing', { timeout: 60_000 }, () => {
  it('is told of once, is tried again after a day, then less often, and loses nothing', async () => {
    const { world, desk } = await told('shut', {}, 'not posted');
    const refuse = () => desk.channelRefused('#shut', 'The channel is archived. Name another in ekm.yaml.');
    expect(await refuse()).toMatchObject({ isTold: false, againAtMs: world.nowMs + dayMs });
    expect(await refuse()).toMatchObject({ isTold: true, againAtMs: world.nowMs + dayMs });
    expect(await desk.unposted()).toEqual([]);
    for (const days of [1, 2, 4, 8, 8]) {
      const until = (await desk.channelProblems()).find(({ channel }) => channel === '#shut')?.againAtMs;
      expect(until).toBe(world.nowMs + days * dayMs);
      world.advance(days * dayMs);
      await desk.sweep(new AbortController().signal);
      expect(await desk.unposted()).toHaveLength(1);
      await refuse();
    }
    await desk.channelTook('#shut');
    await world.deliver(desk);
    expect(world.channel.texts()).toHaveLength(1);
    expect(await desk.channelProblems()).toEqual([]);
  });

  it('is tried at once when ekm.yaml names another, where all that waits goes then', async () => {
    const { world, desk } = await told('moved', {}, 'not posted');
    await desk.channelRefused('#moved', 'The bot is not in the channel. Invite it.');
    const [only] = world.settings.schedules;
    if (only !== undefined)
      world.settings = { ...world.settings, schedules: [{ ...only, channel: '#elsewhere' }] };
    await world.deliver(desk);
    expect(world.channel.posts).toEqual([
      { ts: '1.0', channel: '#elsewhere', text: 'reminders: moved-a 14' },
    ]);
    await desk.channelTook('#moved');
  });
});

it('forgets what ended more than a year ago, and nothing else', async () => {
  const { world, desk } = await told('pruned');
  world.ends.set('a', world.nowMs + 800 * dayMs);
  world.ends.set('b', world.nowMs + 13 * dayMs);
  for (const days of [1, 364]) {
    world.advance(days * dayMs);
    await world.tick(desk);
  }
  expect(await rowsOf('pruned', 'a')).toBeGreaterThan(0);
  world.advance(4 * dayMs);
  await world.tick(desk);
  expect(await rowsOf('pruned', 'a')).toBe(0);
  expect(await rowsOf('pruned', 'b')).toBeGreaterThan(0);
});

async function rowsOf(schedule: string, name: string): Promise<number> {
  const rows = await store.kysely
    .selectFrom('reminder')
    .select('threshold')
    .where('schedule', '=', schedule)
    .where('subject', 'like', `%-${name}`)
    .execute();
  return rows.length;
}

/** A world in which one secret ends in 13 days, and its channel has been told. */
async function told(
  name: string,
  more: ConstructorParameters<typeof ReminderWorld>[3] = {},
  isPosted: 'posted' | 'not posted' = 'posted',
): Promise<{ world: ReminderWorld; desk: ReminderDesk; click: (slackId: string) => SubjectClick }> {
  const world = new ReminderWorld(store, name, '2027-01-10T11:00:00Z', more);
  world.ends.set('a', world.nowMs + 13 * dayMs);
  const desk = world.desk();
  await desk.sweep(new AbortController().signal);
  // Tests before may have left messages to be drawn anew.
  const post = (await desk.unposted()).find(({ place }) => place === undefined);
  if (isPosted === 'posted') await world.deliver(desk);
  let clicks = 0;
  const click = (slackId: string): SubjectClick => ({
    subject: world.subject('a'),
    postId: post?.id ?? '',
    by: account(slackId),
    slackId,
    clickId: `${name} ${clicks++}`,
  });
  return { world, desk, click };
}

function account(id: string, odd: Partial<SlackUser> = {}): Reading<SlackUser> {
  const usual = { isBot: false, isGuest: false, isStranger: false, isDeactivated: false };
  return readAt(0, { id, teamId: 'T0LAB', ...usual, ...odd });
}

async function audited(label: string): Promise<string[]> {
  const events: string[] = [];
  for await (const { event, who, data } of store.runs.audit({}))
    if (data['label'] === label) events.push(`${event} by ${who?.name}`);
  return events;
}
