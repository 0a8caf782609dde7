import { dayText, thresholdsFor } from '../fleet/age.ts';
import type { ThresholdKind } from '../fleet/inventory.ts';
import type { DatedItem } from '../fleet/report/dated-items.ts';
import type { ReminderSubject } from './reminder-subject.ts';
import { runbookFor } from './runbook-for.ts';
import { agedWords, endingWords, type SubjectWords } from './subject-words.ts';
import { notQuiet, type SubjectWorld } from './subject-world.ts';

/** That an item ends, and that it is old: two worries. A connector has none by its age: builds are told apart by version. */
export function datedSubjects(dated: DatedItem, world: SubjectWorld): ReminderSubject[] {
  const { kind, expiresAtMs, createdAtMs } = dated;
  if (kind === 'connector') return [];
  const base = baseOf(dated, kind, world);
  return [
    ...(expiresAtMs === undefined ? [] : [expiry(dated, expiresAtMs, base, world)]),
    ...(createdAtMs === undefined || dated.isSecretRead === true
      ? []
      : [age(dated, createdAtMs, base, world)]),
  ];
}

type Base = Omit<
  ReminderSubject,
  'about' | 'series' | 'endsAtMs' | 'sinceMs' | 'consequence' | 'action' | 'quiet' | 'quietBy'
>;

function baseOf(dated: DatedItem, kind: ThresholdKind, world: SubjectWorld): Base {
  const { item, label, place, instances = [] } = dated;
  const owner = kind === 'secret' ? 'app' : kind === 'key' ? 'vault' : 'instance';
  const tags = world.tagsOf(owner, place);
  return {
    item,
    kind,
    label,
    ...world.reliedOnBy(instances, tags),
    expiryDays: thresholdsFor(world.inventory.thresholds, kind, tags).expiryDays,
    readAtMs: world.report.finishedAtMs,
    runbook: runbookFor(dated, world),
  };
}

function expiry(dated: DatedItem, endsAtMs: number, base: Base, world: SubjectWorld): ReminderSubject {
  const isOver = endsAtMs <= world.nowMs;
  const rule = `${dated.kind}-${isOver ? 'expired' : 'expiring'}`;
  return {
    ...base,
    about: 'expiry',
    series: `ends ${isoText(endsAtMs)}`,
    endsAtMs,
    sinceMs: dated.createdAtMs,
    ...wordsOf(world.finding(rule, dated.item) ?? endingWords(dated, endsAtMs, world.nowMs)),
    ...quietOf(dated, rule, world),
  };
}

function age(dated: DatedItem, sinceMs: number, base: Base, world: SubjectWorld): ReminderSubject {
  const rule = `${dated.kind}-old`;
  return {
    ...base,
    about: 'age',
    series: `made ${isoText(sinceMs)}`,
    endsAtMs: dated.expiresAtMs,
    sinceMs,
    ...wordsOf(world.finding(rule, dated.item) ?? agedWords(dated)),
    ...quietOf(dated, rule, world),
  };
}

function wordsOf({ consequence, action }: SubjectWords): SubjectWords {
  return { consequence, action };
}

function quietOf(
  { item, aside, rotation }: DatedItem,
  rule: string,
  world: SubjectWorld,
): Pick<ReminderSubject, 'quiet' | 'quietBy'> {
  if (aside === 'left over')
    return { quiet: 'left over: by its dates no credential holds it', quietBy: 'left over' };
  if (rotation?.state === 'waits' && rotation.dueAtMs > world.nowMs)
    return { quiet: `rotates by itself on ${dayText(rotation.dueAtMs)}`, quietBy: 'rotates' };
  const ignored = world.quietBy(rule, item);
  return ignored.quiet === undefined ? notQuiet : ignored;
}

function isoText(atMs: number): string {
  return new Date(atMs).toISOString();
}
