import type { Reading } from '../../lib/reading.ts';
import { type ResolvedSecret, type SecretReference, secretName } from '../../lib/resolve-secret.ts';
import { stateOfProblem, type Tried, type TriedRight } from './tried.ts';

/** What came of fetching a secret. Nothing of the secret itself is in it. */
export function triedSecret(reference: SecretReference, reading: Reading<ResolvedSecret>): Tried {
  const shared = { kind: 'secret', name: secretName(reference), use: undefined, seen: [] } as const;
  const inVault = (state: TriedRight['state']): TriedRight[] =>
    reference.kind === 'keyVault'
      ? [
          {
            name: 'secrets: get',
            use: 'the password of a login, or a secret of a runbook',
            state,
            isNeeded: true,
          },
        ]
      : [];
  if (reading.state === 'read') {
    const { warning } = reading.value;
    return {
      ...shared,
      state: 'fine',
      rights: inVault('held'),
      warnings: warning === undefined ? [] : [warning],
      problem: undefined,
    };
  }
  const { why, detail, next } = reading;
  const problem = { why, detail, next };
  const rights = inVault(why === 'no_permission' ? 'missing' : 'unknown');
  return { ...shared, state: stateOfProblem(problem), rights, warnings: [], problem };
}
