import { dayText } from '../fleet/age.ts';
import { listText } from '../fleet/items/list-text.ts';
import type { DatedItem } from '../fleet/report/dated-items.ts';
import type { ReminderSubject } from './reminder-subject.ts';

/** What is said of an end of which the report finds nothing yet, because a schedule looks further ahead than it does. */
export function endingWords(
  { kind, instances = [] }: DatedItem,
  endsAtMs: number,
  nowMs: number,
): SubjectWords {
  const from = endsAtMs <= nowMs ? `Since ${dayText(endsAtMs)}` : `From ${dayText(endsAtMs)} on`;
  const where = instances.length === 0 ? 'Whatever relies on it' : listText(instances);
  switch (kind) {
    case 'secret':
      return {
        consequence: `${from} databases under it do not come back after a restart, failover or restore.`,
        action: 'Make a second client secret and put it into every credential before then.',
      };
    case 'key':
      return {
        consequence: `${from} Key Vault refuses to wrap with it; it still unwraps, so open databases come back.`,
        action: 'Roll the databases over to a new vault key, or move the expiry date.',
      };
    case 'certificate':
      return {
        consequence: `${from} ${where} can lose mirroring at the next restart or failover, or make no encrypted backups with it.`,
        action: 'Make a new certificate and import it on every partner first.',
      };
    default:
      return { consequence: `${from} it is not valid.`, action: 'Renew it before then.' };
  }
}

/** What passes with it, and what to do: a sentence or two each. */
export type SubjectWords = Pick<ReminderSubject, 'consequence' | 'action'>;

/** What is said of an age. */
export function agedWords({ kind, expiresAtMs }: DatedItem): SubjectWords {
  switch (kind) {
    case 'secret':
      return {
        consequence: `Nothing stops by its age${expiresAtMs === undefined ? '' : `; it ends on ${dayText(expiresAtMs)}`}.`,
        action: 'Roll it when convenient: who has seen it since can still use it.',
      };
    case 'key':
      return {
        consequence: 'Nothing stops by itself; rules on key age may be broken.',
        action: 'Roll the databases over to a new vault key. Keep the old one: backups need it.',
      };
    case 'credential':
      return {
        consequence: 'Once its client secret has expired, databases do not come back after a restart.',
        action: 'Look up when the secret ends, and name the app in ekm.yaml so that the bot can read it.',
      };
    default:
      return {
        consequence: `Nothing stops by its age${expiresAtMs === undefined ? '' : `; it ends on ${dayText(expiresAtMs)}`}.`,
        action: 'Renew it when convenient.',
      };
  }
}
