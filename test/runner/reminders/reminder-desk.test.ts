import { describe, expect, it } from 'vitest';
import { fileStores } from '../../store/helpers/file-store.ts';
import { dayMs, ReminderWorld } from './reminder-world.ts';

const [store, other] = await fileStores();

const never = new AbortController().signal;

describe('a schedule', { timeout: 60_000 }, () => {
  it('tells at once what existed before it, once, and then each threshold at its moment', async () => {
    const world = new ReminderWorld(store, 'begins', '2027-01-10T11:00:00Z');
    world.ends.set('soon', world.nowMs + 25 * dayMs);
    world.ends.set('gone', world.nowMs - 2 * dayMs);
    world.ends.set('far', world.nowMs + 200 * dayMs);
    const desk = world.desk();
    await world.tick(desk);
    expect(world.channel.texts()).toEqual(['reminders: begins-gone expired/2; begins-soon 30']);
    await world.tick(desk);
    expect(world.reads).toBe(1);
    // Another secret of the app ends later: it has taken its place.
    world.ends.delete('gone');
    for (let quarter = 0; quarter < 12 * 4; quarter++) {
      world.advance(dayMs / 4);
      await world.tick(desk);
    }
    expect(world.channel.texts()).toEqual([
      'reminders: begins-gone expired/2, renewed; begins-soon 30',
      'reminders: begins-soon 14',
    ]);
    expect(world.reads).toBe(1 + 12);
  });

  it('catches up with moments that were missed as with one', async () => {
    const world = new ReminderWorld(store, 'missed', '2027-01-10T11:00:00Z');
    world.ends.set('a', world.nowMs + 91 * dayMs);
    const desk = world.desk();
    await world.tick(desk);
    expect(world.channel.texts()).toEqual([]);
    world.advance(80 * dayMs);
    await world.tick(world.desk());
    await world.tick(desk);
    expect(world.channel.texts()).toEqual(['reminders: missed-a 14']);
    const said = (await store.reminders.said('missed')).get(world.subject('a')) ?? [];
    expect(said.map(({ threshold, reason }) => [threshold, reason])).toEqual([
      ['14', undefined],
      ['30', 'a later threshold has passed too'],
      ['60', 'a later threshold has passed too'],
      ['90', 'a later threshold has passed too'],
    ]);
  });

  it('says nothing twice when the clock is put back, by hours or by years', async () => {
    const world = new ReminderWorld(store, 'clock', '2027-01-10T11:00:00Z');
    world.ends.set('a', world.nowMs + 13 * dayMs);
    const desk = world.desk();
    await world.tick(desk);
    for (const backMs of [3 * 3_600_000, 40 * dayMs]) {
      world.advance(-backMs);
      for (let step = 0; step < 4; step++) {
        await world.tick(desk);
        world.advance(backMs / 4);
      }
    }
    expect(world.channel.texts()).toEqual(['reminders: clock-a 14']);
    world.nowMs = Date.parse('2027-01-17T09:00:00Z');
    await world.tick(desk);
    expect(world.channel.texts()).toEqual(['reminders: clock-a 14', 'reminders: clock-a 7']);
  });

  it('decides nothing by a look that was ended or saw nothing, and looks again later', async () => {
    const world = new ReminderWorld(store, 'blind', '2027-01-10T11:00:00Z');
    world.ends.set('a', world.nowMs + 13 * dayMs);
    const desk = world.desk();
    const ended = AbortSignal.abort();
    await desk.sweep(ended).catch(() => undefined);
    expect(await store.reminders.marks()).not.toHaveProperty('blind');
    world.advance(6 * 60_000);
    world.isBlind = true;
    expect((await desk.sweep(never)).problem).toContain('nothing of the fleet could be read');
    const { reads } = world;
    await world.tick(desk);
    expect(world.reads).toBe(reads);
    expect(world.channel.texts()).toEqual([]);
    world.isBlind = false;
    world.advance(6 * 60_000);
    await world.tick(desk);
    expect(world.channel.texts()).toEqual(['reminders: blind-a 14']);
  });

  it('says that nothing at all can be read when that lasts, and takes nothing for gone', async () => {
    const world = new ReminderWorld(store, 'night', '2027-01-10T11:00:00Z');
    world.ends.set('a', world.nowMs + 5 * dayMs);
    const desk = world.desk();
    await world.tick(desk);
    world.isBlind = true;
    for (let day = 0; day < 10; day++) {
      world.advance(dayMs);
      await world.tick(desk);
    }
    expect(world.channel.texts()).toEqual(['reminders: night-a 7', 'reminders: app unreadable/7']);
  });

  it('reminds of what could never be read, from the first try on', async () => {
    const world = new ReminderWorld(store, 'dark', '2027-01-10T11:00:00Z');
    world.unread.set('instance SQL01', undefined);
    const desk = world.desk();
    for (let day = 0; day < 9; day++) {
      await world.tick(desk);
      world.advance(dayMs);
    }
    expect(world.channel.texts()).toEqual(['reminders: instance unreadable/7']);
    const [shown] = world.channel.contents[0]?.reminders ?? [];
    expect(shown?.reminder.subjectAtPost.sinceMs).toBe(Date.parse('2027-01-10T11:00:00Z'));
  });
});

describe('a post', { timeout: 60_000 }, () => {
  it('is made once by two processes that look at once', async () => {
    const world = new ReminderWorld(store, 'two', '2027-01-10T11:00:00Z', {
      digest: { cron: '0 9 * * 1', timeZone: 'UTC', officeHours: undefined, weekend: 'as it is' },
    });
    world.ends.set('a', world.nowMs + 20 * dayMs);
    const desks = [world.desk(), world.desk({ store: other }), world.desk()];
    for (let day = 0; day <= 22; day++) {
      await Promise.all(desks.map((desk) => desk.sweep(never)));
      await Promise.all(desks.map((desk) => world.deliver(desk)));
      world.advance(dayMs);
    }
    expect(world.channel.texts().filter((text) => text.startsWith('reminders'))).toEqual([
      'reminders: two-a 30',
      'reminders: two-a 14',
      'reminders: two-a 7',
      'reminders: two-a 3',
      'reminders: two-a 1',
      'reminders: two-a expired/0',
      'reminders: two-a expired/1',
      'reminders: two-a expired/2',
    ]);
    expect(world.channel.texts().filter((text) => text.startsWith('digest'))).toHaveLength(4);
  });

  it('comes after an outage of Slack as one, read again, without what was renewed meanwhile', async () => {
    const world = new ReminderWorld(store, 'outage', '2027-01-10T08:00:00Z', {
      at: { cron: '0 * * * *', timeZone: 'UTC', officeHours: undefined, weekend: 'as it is' },
    });
    const desk = world.desk();
    await world.tick(desk);
    world.channel.problem = new Error('Slack is down');
    world.ends.set('a', world.nowMs + 20 * dayMs);
    world.ends.set('b', world.nowMs + 15 * dayMs + 2 * 3_600_000);
    world.ends.set('c', world.nowMs + 13 * dayMs);
    for (let hour = 0; hour < 4; hour++) {
      world.advance(3_600_000);
      await expect(world.tick(desk)).rejects.toThrow('Slack is down');
    }
    world.ends.set('c', world.nowMs + 400 * dayMs);
    world.advance(10 * 60_000);
    world.channel.problem = undefined;
    await world.tick(world.desk({ store: other }));
    await world.tick(desk);
    expect(world.channel.texts()).toEqual(['reminders: outage-b 14; outage-a 30']);
    const said = (await store.reminders.said('outage')).get(world.subject('b')) ?? [];
    expect(said.filter(({ postId }) => postId !== undefined)).toHaveLength(1);
    const renewed = (await store.reminders.said('outage')).get(world.subject('c')) ?? [];
    expect(renewed.map(({ postId, reason }) => [postId, reason])).toContainEqual([
      undefined,
      'renewed before it was posted',
    ]);
  });

  it('is followed up by another process when one dies at it: nothing is lost, and that it may stand is said', async () => {
    const world = new ReminderWorld(store, 'killed', '2027-01-10T11:00:00Z');
    world.ends.set('a', world.nowMs + 13 * dayMs);
    const dying = world.desk();
    await dying.sweep(never);
    const [post] = await dying.unposted();
    const stuck = dying.postOnce(post?.id ?? '', () => new Promise(() => undefined));
    void stuck.catch(() => undefined);
    await expect.poll(async () => (await claimOf(post?.id))?.claim ?? '').not.toBe('');
    const desk = world.desk({ store: other });
    await world.deliver(desk);
    expect(world.channel.texts()).toEqual([]);
    await store.kysely
      .updateTable('reminder_post')
      .set({ claimed_at: new Date(0) })
      .where('id', '=', post?.id ?? '')
      .execute();
    await world.deliver(desk);
    await world.deliver(desk);
    expect(world.channel.texts()).toEqual(['reminders: killed-a 14']);
    expect(world.channel.contents[0]?.mayStand).toBe(true);
  });

  it('is drawn anew when what it shows was renewed, and says so', async () => {
    const world = new ReminderWorld(store, 'renewed', '2027-01-10T11:00:00Z');
    world.ends.set('a', world.nowMs + 13 * dayMs);
    world.ends.set('b', world.nowMs + 13 * dayMs);
    const desk = world.desk();
    await world.tick(desk);
    world.ends.set('a', world.nowMs + 400 * dayMs);
    world.advance(dayMs);
    await world.tick(desk);
    expect(world.channel.texts()).toEqual(['reminders: renewed-a 14, renewed; renewed-b 14']);
    expect(await desk.unposted()).toEqual([]);
  });

  it('sums up once a week: what is new, what was renewed, what is open', async () => {
    const world = new ReminderWorld(store, 'weekly', '2027-01-08T11:00:00Z', {
      digest: { cron: '0 9 * * 1', timeZone: 'UTC', officeHours: undefined, weekend: 'as it is' },
    });
    const desk = world.desk();
    world.ends.set('a', world.nowMs + 20 * dayMs);
    for (let day = 0; day < 11; day++) {
      if (day === 5) world.ends.set('a', world.nowMs + 400 * dayMs);
      if (day === 6) world.ends.set('b', world.nowMs + 5 * dayMs);
      await world.tick(desk);
      world.advance(dayMs);
    }
    const digests = world.channel.contents.flatMap(({ digest }) => digest ?? []);
    expect(digests).toHaveLength(2);
    expect(digests[0]).toMatchObject({ fresh: [], renewed: [] });
    expect(digests[0]?.sinceMs).toBeUndefined();
    expect(digests[0]?.open).toHaveLength(1);
    expect(digests[1]?.fresh).toEqual(['weekly-b of contoso-ekm (ends on 2027-01-19)']);
    expect(digests[1]?.renewed).toEqual(['weekly-a of contoso-ekm (ends on 2028-02-17 now)']);
    expect(digests[1]?.open.map(({ reminder }) => reminder.subject)).toEqual([world.subject('b')]);
    expect(digests[1]?.report.dates).toHaveLength(2);
  });
});

function claimOf(id: string | undefined) {
  return store.kysely
    .selectFrom('reminder_post')
    .select('claim')
    .where('id', '=', id ?? '')
    .executeTakeFirst();
}
