import type { Answer } from '../ask.ts';
import { rights } from '../rights.ts';
import { type AccessCheck, wideChecks } from './access-checks.ts';
import type { AccessRight } from './access-facts.ts';

/** The rights that were asked for, held or not. */
export function rightsIn(checks: readonly AccessCheck[], answer: Answer | undefined): AccessRight[] {
  const row = rowOf(answer);
  return checks.map(({ name, use }, position) => ({ name, use, state: stateOf(row?.[`r${position}`]) }));
}

/** Whether the backup history can be read: the question was put without reading a row. */
export function historyRight(answer: Answer | undefined): AccessRight {
  const { name } = rights.backupHistory();
  const isRefused = answer !== undefined && 'number' in answer && refusalNumbers.has(answer.number);
  const isHeld = answer !== undefined && !('number' in answer);
  const state = isRefused ? 'missing' : isHeld ? 'held' : 'unknown';
  return { name, use: 'the history of backups', state };
}

/** Whether the login has a credential for a provider; who may not see credentials cannot tell. */
export function credentialRight(answer: Answer | undefined, mayNotSee: boolean): AccessRight {
  const count = rowOf(answer)?.['credentials'];
  const isNone = count === 0 && !mayNotSee;
  const state = typeof count === 'number' && count > 0 ? 'held' : isNone ? 'missing' : 'unknown';
  return {
    name: 'a credential for the provider',
    use: 'ekm-setup, tde-key-rollover: opening a key of the vault, which ends with 33046 without one',
    state,
  };
}

/** Names of the rights that reading does not need and the login has. */
export function wideIn(answer: Answer | undefined): string[] {
  const row = rowOf(answer);
  return wideChecks.flatMap(({ name }, position) => (row?.[`r${position}`] === 1 ? [name] : []));
}

/** How the instance says that the login was made sure of. */
export function authenticationIn(answer: Answer | undefined): string | undefined {
  const value = rowOf(answer)?.['auth_scheme'];
  return typeof value === 'string' ? value : undefined;
}

/** SELECT denied on the table, or one of its columns; no user in msdb. */
const refusalNumbers: ReadonlySet<number> = new Set([229, 230, 916]);

/** NULL says that the release knows no such right, or that it cannot be told. */
function stateOf(value: unknown): AccessRight['state'] {
  if (typeof value !== 'number') return 'unknown';
  return value === 1 ? 'held' : 'missing';
}

function rowOf(answer: Answer | undefined): Readonly<Record<string, unknown>> | undefined {
  return answer === undefined || 'number' in answer ? undefined : answer.rows[0];
}
