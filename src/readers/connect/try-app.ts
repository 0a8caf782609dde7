import type { AppFacts } from '../../entra/app-facts.ts';
import type { AppEntry } from '../../fleet/inventory.ts';
import type { Reading } from '../../lib/reading.ts';
import { stateOfProblem, type Tried, type TriedRight } from './tried.ts';

/** What came of asking Microsoft Graph for an app. */
export function triedApp({ name, clientId }: AppEntry, reading: Reading<AppFacts>): Tried {
  const shared = { kind: 'app', name, use: undefined, warnings: [] } as const;
  const id = { what: 'client id', value: clientId };
  if (reading.state === 'unknown') {
    const { why, detail, next } = reading;
    const problem = { why, detail, next };
    // Graph answers "no such app" only to who may look.
    const state = why === 'no_permission' ? 'missing' : why === 'not_found' ? 'held' : 'unknown';
    return { ...shared, state: stateOfProblem(problem), seen: [id], rights: [graphRight(state)], problem };
  }
  const { displayName, secrets, certificates, isManagedIdentity } = reading.value;
  const held =
    isManagedIdentity === true
      ? 'a managed identity, without a client secret'
      : `client secrets: ${secrets.length}, certificates: ${certificates.length}`;
  return {
    ...shared,
    state: 'fine',
    seen: [id, { what: 'in Entra', value: `${displayName}; ${held}` }],
    rights: [graphRight('held')],
    problem: undefined,
  };
}

function graphRight(state: TriedRight['state']): TriedRight {
  return { name: 'Application.Read.All', use: 'when client secrets end', state, isNeeded: true };
}
