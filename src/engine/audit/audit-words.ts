import { utcSecond } from '../../lib/utc-second.ts';
import type { AuditEntry } from './audit-entry.ts';

/**
 * What an entry says, for people, as one line without its time: `Dana asked for tde-key-rollover: the key is old`. Who
 * said or saw something stands in it; names and texts come from outside, so escape it where it is shown.
 */
export function auditWords(entry: Pick<AuditEntry, 'event' | 'who' | 'data'>): string {
  const { event, who, data } = entry;
  const words = (wordsOf.get(event) ?? otherWords(event))(data);
  // A person's word makes the bot look; what is seen then, the bot saw.
  const isSeen = event === 'evidence' && data['kind'] === 'seen';
  return oneLine(`${isSeen ? 'EKM Bot' : (who?.name ?? 'EKM Bot')} ${words}`);
}

/** When it was written, for texts that show the same to everybody: `2026-11-21 10:29:05 UTC`. */
export function auditTime({ atMs }: Pick<AuditEntry, 'atMs'>): string {
  return utcSecond(atMs);
}

type Words = (data: AuditEntry['data']) => string;

/** By event. One that is not here is told with all that is in it. */
const wordsOf: ReadonlyMap<string, Words> = new Map(
  Object.entries<Words>({
    requested: ({ runbook, parameters, reason }) =>
      `asked for ${plain(runbook)} (${listed(parameters)}): ${plain(reason)}`,
    request_refused: ({ runbook, parameters, why }) =>
      `asked for ${plain(runbook)} (${listed(parameters)}) and was refused: ${plain(why)}`,
    diagnosed: ({ runbook, parameters, summary }) =>
      `looked with ${plain(runbook)} (${listed(parameters)}): ${plain(summary)}`,
    planned: ({ rule, approvers, planHash }) =>
      `made the plan ${short(planHash)}; rule "${plain(rule)}" decides, and ${plain(approvers)} may approve`,
    approve: ({ planHash, reason }) =>
      `approved the plan${after(' ', short(planHash))}${after(': ', reason)}`,
    deny: ({ planHash, reason }) => `denied the plan${after(' ', short(planHash))}${after(': ', reason)}`,
    approved: () => 'counted the approvals: they are enough',
    refused: ({ verdict, code }) => `clicked ${plain(verdict)}, which did not count: ${spaced(code)}`,
    answer_refused: ({ step, answer, why }) =>
      `answered ${plain(answer)} to step ${plain(step)}, which was not taken: ${plain(why)}`,
    started: ({ planHash }) => `began the run: the plan is still ${short(planHash)}`,
    not_started: ({ why }) => `did not begin the run: ${plain(why)}`,
    held: ({ step, why }) => `holds the run before step ${plain(step)} (${plain(why)})`,
    goes_on: ({ step }) => `goes on with the run, which nothing holds any more, at step ${plain(step)}`,
    statement: (data) => `began step ${plain(data['step'])}${attempt(data)}: ${actWords(data)}`,
    evidence: (data) => evidenceWords(data),
    succeeded: () => 'ended the run: every step is done',
    expired: ({ from }) => `let the run lapse: it was ${spaced(from)} for too long`,
    aborted: ({ note, left }) => `ended the run${after(': ', note)}; steps were left so: ${plain(left)}`,
    emergency: ({ reason }) => `goes without approval, because of an emergency: ${plain(reason)}`,
    emergency_announced: ({ told, notTold }) =>
      `told ${plain(told) || 'nobody'} of the emergency${after('; not reached: ', notTold)}`,
    emergency_reviewed: ({ verdict, note }) =>
      `reviewed the emergency: it ${verdict === 'accepted' ? 'was right' : 'should not have been'}${after(': ', note)}`,
    review_refused: ({ why }) => `reviewed the emergency, which did not count: ${plain(why)}`,
    frozen: ({ tag, reason }) => `froze ${plain(tag)}: ${plain(reason)}`,
    thawed: ({ tag }) => `ended the freeze of ${plain(tag)}`,
    reminder_snoozed: ({ label, until, reason }) =>
      `put off reminders of ${plain(label)} until ${plain(until)}${after(': ', reason)}`,
    reminder_taken: ({ label }) => `took ${plain(label)}`,
    reminder_given_back: ({ label, from }) =>
      `gave back ${plain(label)}${after(', which was taken by ', from)}`,
    reminder_started: ({ label, run }) => `asked for ${plain(run)} from a reminder of ${plain(label)}`,
    bot_started: (data) =>
      `${plain(data['version'])} started; configuration ${short(data['configurationHash'])}${after(', not read: ', data['problem'])}, ${plain(data['mayChange'])}`,
    anchored: ({ number, hash, channel }) =>
      `posted the hash ${short(hash)} of entry ${plain(number)} in ${plain(channel)}`,
  }),
);

/** What a person said is told as said. */
function evidenceWords(data: AuditEntry['data']): string {
  const kind = { seen: 'saw', said: 'said', error: 'met a problem', decision: 'decided' }[
    plain(data['kind'])
  ];
  if (data['kind'] === 'seen' && data['state'] === 'waiting')
    // No colon: what follows `...-secret:` reads as a secret, and is masked.
    return `waits at step ${plain(data['step'])}. ${plain(data['text'])}`;
  const values = after(' ', data['values']);
  return `${kind ?? 'noted'} at step ${plain(data['step'])}, now ${plain(data['state'])}: ${plain(data['text'])}${values}`;
}

function actWords({ act, instance, database, statement }: AuditEntry['data']): string {
  if (statement === undefined) return plain(act);
  const text = plain(statement);
  const bare = text.replace(guard, '');
  const guarded = bare === text ? '' : ', guarded';
  return `in ${plain(database)} on ${plain(instance)}${guarded}: ${bare}`;
}

/** What stands before each change, and is the same every time; the export has it. */
const guard = /^(?:IF [^;]*THROW 50733,[^;]*;\s*)+/;

function attempt({ attempt }: AuditEntry['data']): string {
  return attempt === 1 || attempt === undefined ? '' : `, attempt ${plain(attempt)}`;
}

function otherWords(event: string): Words {
  return (data) => `${event.replaceAll('_', ' ')}${after(': ', data)}`;
}

/** The first characters tell hashes apart; the file has them whole. */
function short(hash: unknown): string {
  return plain(hash).slice(0, 12);
}

function spaced(value: unknown): string {
  return plain(value).replaceAll('_', ' ');
}

function after(before: string, value: unknown): string {
  const text = plain(value);
  return text === '' ? '' : `${before}${text}`;
}

/** Plain data in words: lists by commas, members as `name=value`. */
function plain(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(plain).join(', ');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .filter(([, member]) => plain(member) !== '')
    .map(([name, member]) => `${name}=${plain(member)}`)
    .join(' ');
}

/** Parameters as people say them. With `=` the name of a secret would read as one, and be masked. */
function listed(parameters: unknown): string {
  return Object.entries(Object(parameters))
    .map(([name, value]) => `${name} ${plain(value)}`)
    .join(', ');
}

/** Breaks and control characters would let a text draw lines of its own. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ').trim();
}
