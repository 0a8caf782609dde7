import type { Members, PolicyRule } from '../../policy.ts';
import type { Path, Report } from '../problem.ts';

/**
 * Says where approvals can never be had: the requester does not count, and so there must be enough others. Who is in a
 * user group only Slack knows; more than all people of the file it cannot have, because others never count.
 */
export function reportUnsatisfiable(
  { request, approve, count }: PolicyRule,
  path: Path,
  peopleCount: number,
  report: Report,
): void {
  const stuck = request.people.filter((name) => othersThan(name, approve, peopleCount) < count);
  const isSomebodyFine =
    stuck.length < request.people.length ||
    (request.userGroups.length > 0 && mostOthers(approve, peopleCount) >= count);
  if (!isSomebodyFine) {
    const needed = count === 1 ? 'one approval' : `${count} approvals`;
    report.problem(
      [...path, 'approve'],
      `whatever is requested can never be approved: it takes ${needed} by people of this file other than the requester, and there are not so many.`,
    );
    return;
  }
  for (const name of stuck)
    report.warning(
      [...path, 'request', request.people.indexOf(name)],
      `what ${name} requests can never be approved: nobody approves a request of their own, and without ${name} there are too few approvers.`,
    );
}

/** How many could approve what somebody requests, at most. */
function othersThan(name: string | undefined, { people, userGroups }: Members, peopleCount: number): number {
  if (userGroups.length > 0) return peopleCount - 1;
  return people.filter((each) => each !== name).length;
}

/** The same for whoever of the file's people is best to ask for. */
function mostOthers(approve: Members, peopleCount: number): number {
  const isOnlyApprovers = approve.people.length >= peopleCount;
  return othersThan(isOnlyApprovers ? approve.people[0] : undefined, approve, peopleCount);
}
