import type { Person, PolicyRule } from '../../fleet/policy.ts';
import type { Reading } from '../../lib/reading.ts';
import type { Stop } from '../runbook.ts';
import { exclusionOf, exclusionTexts, type SlackUser } from './people.ts';

/** Whether the vote of somebody in a rule's list would count if they clicked now. */
export type Standing =
  | { name: string; state: 'counts' }
  | { name: string; state: 'never'; why: string }
  | { name: string; state: 'unknown'; why: string };

/** Of a person with all their accounts: one that counts is enough. */
export function standingOf(
  { name }: Person,
  accounts: readonly Reading<SlackUser>[],
  teamId: string | undefined,
): Standing {
  if (accounts.some((account) => exclusionOf(account, teamId) === undefined))
    return { name, state: 'counts' };
  const dark = accounts.find(({ state }) => state === 'unknown');
  if (dark?.state === 'unknown') return { name, state: 'unknown', why: dark.detail };
  const [account] = accounts;
  const exclusion = account && exclusionOf(account, teamId);
  return { name, state: 'never', why: exclusion === undefined ? 'no account' : exclusionTexts[exclusion] };
}

/**
 * Why a request could only lapse: too few people could approve it, who stands in the way by name. Undefined: enough can,
 * whoever else was deleted.
 *
 * @param standings of all who may approve but the requester; those after enough that count may be left out
 */
export function tooFewApprovers(
  { name, count }: Pick<PolicyRule, 'name' | 'count'>,
  standings: readonly Standing[],
): Stop | undefined {
  const counting = standings.filter(({ state }) => state === 'counts').length;
  if (counting >= count) return undefined;
  const can =
    counting === 0
      ? 'nobody but the requester may'
      : `only ${counting === 1 ? 'one' : counting} besides the requester may`;
  const others = standings.flatMap((each) =>
    each.state === 'counts' ? [] : [`${each.name}: ${each.why.replace(/\.?$/, '.')}`],
  );
  const isDark = standings.some(({ state }) => state === 'unknown');
  return {
    what: 'Approval',
    why: [
      `Rule "${name}" takes ${count === 1 ? 'one approval' : `${count} approvals`}, and ${can} give one.`,
      ...others,
    ].join(' '),
    next: isDark
      ? 'Try again when Slack can say who they are, or have somebody added under "approve" in ekm.yaml.'
      : 'Have somebody added under "approve" in ekm.yaml, or to its user group.',
  };
}
