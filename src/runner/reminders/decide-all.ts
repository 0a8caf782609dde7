import type { ReminderSchedule } from '../../fleet/reminder-settings.ts';
import { becameOf } from '../../reminders/became-of.ts';
import { isChosenBy } from '../../reminders/chosen-by.ts';
import { type Decision, decide } from '../../reminders/decide.ts';
import type { ScheduleMarks } from '../../store/reminders/schedule-marks.ts';
import type { Store } from '../../store/store.ts';
import { decidedOf, postId, seriesToKeep } from './decided-of.ts';
import { digestOf } from './digest-of.ts';
import type { DueSchedule } from './due-schedule.ts';
import type { FleetSight } from './look-at-fleet.ts';

/**
 * Decides for every schedule by one look at the fleet. Those whose moment it is say what is due; in all of them what has
 * been renewed, or is gone, is closed. Gives back how many things are to be said.
 */
export async function decideAll(
  sight: FleetSight,
  due: readonly DueSchedule[],
  { store, now }: { store: Store; now: () => number },
): Promise<number> {
  const nowMs = now();
  const judged = await judgeAll(sight, due, { store, nowMs });
  const looks = judged.filter(({ turn }) => turn?.lookMs !== undefined);
  const keptIds = new Set((await store.reminders.kept()).keys());
  const series = seriesToKeep(
    sight.subjects,
    keptIds,
    looks.map(({ decision }) => decision),
  );
  let said = 0;
  for (const { schedule, decision, turn } of judged) {
    if (turn?.lookMs === undefined) await store.reminders.close(schedule.name, decision.ended);
    else {
      const after = { lookedAtMs: turn.lookMs, digestAtMs: turn.marks?.digestAtMs ?? turn.lookMs };
      const marks = { before: turn.marks, after };
      const decided = decidedOf(decision, { schedule, slotMs: turn.lookMs, atMs: nowMs, marks, series });
      if (!(await store.reminders.decide(decided))) continue;
      said += decision.say.length;
    }
    if (turn?.digestMs !== undefined) await sumUp(turn, turn.digestMs, sight, { store, nowMs });
  }
  await refreshDigests(sight, judged, store);
  return said;
}

interface Judged {
  schedule: ReminderSchedule;
  decision: Decision;
  /** Undefined: it is not its moment. */
  turn: DueSchedule | undefined;
}

async function judgeAll(
  { inventory, report, subjects }: FleetSight,
  due: readonly DueSchedule[],
  { store, nowMs }: { store: Store; nowMs: number },
): Promise<Judged[]> {
  const kept = await store.reminders.kept();
  const became = becameOf(report, inventory, subjects, nowMs);
  const judged: Judged[] = [];
  for (const schedule of inventory.reminders?.schedules ?? []) {
    const turn = due.find((each) => each.schedule.name.toLowerCase() === schedule.name.toLowerCase());
    const decision = decide({
      schedule,
      subjects: subjects.filter((subject) => isChosenBy(schedule, subject)),
      kept,
      said: await store.reminders.said(schedule.name),
      becameOf: became,
      slotMs: turn?.lookMs ?? nowMs,
      nowMs,
    });
    judged.push({ schedule, decision, turn });
  }
  return judged;
}

/** After what is said with the same moment: that counts as told. */
async function sumUp(
  { schedule, marks, lookMs }: DueSchedule,
  slotMs: number,
  sight: FleetSight,
  { store, nowMs }: { store: Store; nowMs: number },
): Promise<void> {
  if (marks === undefined) return;
  const before: ScheduleMarks = { ...marks, lookedAtMs: lookMs ?? marks.lookedAtMs };
  await store.reminders.addDigest({
    id: postId(),
    schedule: schedule.name,
    channel: schedule.channel,
    slotMs,
    marks: { before, after: { ...before, digestAtMs: slotMs } },
    atMs: nowMs,
    content: await digestOf(schedule, slotMs, sight, store),
  });
}

/** Summaries that wait to be posted are of the newest look. */
async function refreshDigests(sight: FleetSight, judged: readonly Judged[], store: Store): Promise<void> {
  for (const { id, kind, place, slotMs, schedule: name } of await store.reminders.posts.unshown()) {
    if (kind !== 'digest' || place !== undefined) continue;
    const schedule = judged.find((each) => each.schedule.name.toLowerCase() === name)?.schedule;
    if (schedule === undefined) continue;
    await store.reminders.refreshDigest(id, await digestOf(schedule, slotMs, sight, store));
  }
}
