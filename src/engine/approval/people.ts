import type { Person } from '../../fleet/policy.ts';
import type { Reading } from '../../lib/reading.ts';

/** A Slack account as Slack describes it at the moment of a click. */
export interface SlackUser {
  id: string;
  teamId: string;
  isBot: boolean;
  /** A guest of one or of several channels. */
  isGuest: boolean;
  /** Of another workspace, in a shared channel. */
  isStranger: boolean;
  isDeactivated: boolean;
}

/** Why an account never counts, whoever it belongs to; undefined: it may. */
export function exclusionOf(user: Reading<SlackUser>, teamId: string | undefined): Exclusion | undefined {
  if (user.state === 'unknown') return 'user_unknown';
  const { isBot, isDeactivated, isGuest, isStranger } = user.value;
  if (isBot) return 'bot';
  if (isDeactivated) return 'deactivated';
  if (isStranger || (teamId !== undefined && user.value.teamId !== teamId)) return 'other_workspace';
  if (isGuest) return 'guest';
  return undefined;
}

export type Exclusion = 'user_unknown' | 'bot' | 'deactivated' | 'other_workspace' | 'guest';

/** What people read of it. */
export const exclusionTexts: Readonly<Record<Exclusion, string>> = {
  user_unknown: 'Slack did not say whose it is.',
  bot: 'It is a bot: only people request and approve.',
  deactivated: 'It is deactivated.',
  other_workspace: 'It belongs to another workspace: its people never count here.',
  guest: 'It is a guest account: guests never count.',
};

/** The human that an account belongs to: two accounts of one are one. */
export function personOf(people: readonly Person[], slackId: string): Person | undefined {
  return people.find(({ slackIds }) => slackIds.includes(slackId));
}
