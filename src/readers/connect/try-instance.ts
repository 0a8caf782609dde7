import { identityText } from '../../fleet/identity-text.ts';
import type { InstanceEntry } from '../../fleet/inventory.ts';
import type { Reading } from '../../lib/reading.ts';
import type { AccessFacts } from '../../sqlserver/access/access-facts.ts';
import type { Tried, TriedProblem, TriedRight } from './tried.ts';
import { stateOfProblem } from './tried.ts';

/** What came of signing in to an instance with one of its identities. */
export function triedInstance(
  entry: InstanceEntry,
  use: 'read' | 'change',
  reading: Reading<AccessFacts>,
): Tried {
  const { name } = entry;
  const shared = { kind: 'instance', name, use } as const;
  const identity = entry[use];
  const signsInAs = identity === undefined ? [] : [{ what: 'signs in as', value: identityText(identity) }];
  if (reading.state === 'unknown') {
    const problem = problemOf(reading);
    return { ...shared, state: stateOfProblem(problem), seen: signsInAs, rights: [], warnings: [], problem };
  }
  const facts = reading.value;
  const rights = facts.rights.map((right): TriedRight => ({ ...right, isNeeded: use === 'read' }));
  const problem = use === 'read' ? missingToRead(name, facts) : missingToChange(name, facts);
  return {
    ...shared,
    state: problem === undefined ? 'fine' : stateOfProblem(problem),
    seen: [...signsInAs, ...encryptionSeen(entry, facts), ...seenOf(facts, use)],
    rights,
    warnings: use === 'read' ? warningsOf(facts) : [],
    problem,
  };
}

/** Why a reading is unknown, without its time. */
function problemOf({ why, detail, next }: TriedProblem): TriedProblem {
  return { why, detail, next };
}

function missingToRead(name: string, { rights, login }: AccessFacts): TriedProblem | undefined {
  const missing = rights.filter(({ state }) => state === 'missing').map((right) => right.name);
  if (missing.length > 0)
    return {
      why: 'no_permission',
      detail: `reading ${name} as ${login}: the login has not the right ${missing.join(', ')}, and without it rows stay hidden.`,
      next: 'Run docs/least-rights.sql on the instance for this login.',
    };
  const unknown = rights.filter(({ state }) => state === 'unknown').map((right) => right.name);
  if (unknown.length === 0) return undefined;
  return {
    why: 'answer_not_understood',
    detail: `asking ${name} for the rights of ${login}: it did not say whether it has ${unknown.join(', ')}.`,
    next: 'Ask the instance itself: SELECT * FROM sys.fn_my_permissions(NULL, NULL) as this login.',
  };
}

/** Fewer rights than all runbooks ask for are a choice; none at all is an identity that cannot do what it is for. */
function missingToChange(name: string, { rights, login, databases }: AccessFacts): TriedProblem | undefined {
  const controls = databases.state === 'read' ? databases.value.controls : [];
  if (controls.length > 0 || rights.some(({ state }) => state === 'held')) return undefined;
  return {
    why: 'no_permission',
    detail: `changing ${name} as ${login}: the login has none of the rights that the runbooks ask for.`,
    next: 'Grant it the rights of the steps that the bot shall do, or take "change" out of ekm.yaml: then people run the statements.',
  };
}

function warningsOf({ isSysadmin, tooWide, login }: AccessFacts): string[] {
  if (isSysadmin)
    return [
      `${login} is sysadmin: to read it needs only what docs/least-rights.sql grants. Make a login of its own for reading.`,
    ];
  if (tooWide.length === 0) return [];
  return [
    `${login} may do more than reading needs: ${tooWide.join(', ')}. docs/least-rights.sql grants what is enough.`,
  ];
}

function encryptionSeen({ encryption: wanted }: InstanceEntry, { encryption }: AccessFacts): Tried['seen'] {
  return [{ what: 'encryption', value: encryptionText(wanted, encryption) }];
}

/** With `off` the driver may still encrypt where the instance demands it: what was agreed on wins. */
function encryptionText(wanted: InstanceEntry['encryption'], inUse: AccessFacts['encryption']): string {
  if (inUse === undefined)
    return wanted === 'strict' ? 'TDS 8.0 (strict), the certificate verified' : 'none: all is in clear text';
  const { protocol, certificateName = 'a host without name', certificateEndsAtMs, isVerified } = inUse;
  const until =
    certificateEndsAtMs === undefined
      ? ''
      : `, which ends on ${new Date(certificateEndsAtMs).toISOString().slice(0, 10)}`;
  return `${protocol}; certificate of ${certificateName}${until}, ${verifiedText(wanted, isVerified)}`;
}

/** A certificate that holds where none is asked for: the setting can be made safer. */
function verifiedText(wanted: InstanceEntry['encryption'], isVerified: boolean): string {
  if (!isVerified) return 'not verified';
  return wanted === 'trust' ? 'not asked for, though it holds: set encryption to verify' : 'verified';
}

function seenOf(facts: AccessFacts, use: 'read' | 'change'): Tried['seen'] {
  const { authentication, isSysadmin, login, roundTripMs, version, edition, databases } = facts;
  const how = authentication === undefined ? '' : `, signed in by ${authentication}`;
  const seen = [
    { what: 'login', value: `${login}${isSysadmin ? ', a sysadmin' : ', no sysadmin'}${how}` },
    { what: 'SQL Server', value: `${version}, ${edition}` },
    {
      what: 'round trip',
      value: `${roundTripMs < 10 ? roundTripMs.toFixed(1) : Math.round(roundTripMs)} ms`,
    },
  ];
  if (databases.state === 'unknown')
    return [...seen, { what: 'databases', value: `unknown: ${databases.detail}` }];
  const { opens, closed, controls, notControlled } = databases.value;
  seen.push({ what: 'databases', value: opensText(opens, closed, use) });
  if (use === 'change')
    seen.push({
      what: 'CONTROL',
      value: `on ${controls.length} of ${controls.length + notControlled.length} databases${notControlled.length === 0 ? '' : `, not on ${names(notControlled)}`}`,
    });
  return seen;
}

/** Views on the server say what is read: databases need not be opened for that. */
function opensText(opens: number, closed: readonly string[], use: 'read' | 'change'): string {
  if (closed.length === 0) return `opens all ${opens}`;
  const all = `opens ${opens} of ${opens + closed.length}`;
  return use === 'read' ? `${all}; reading asks for no more` : `${all}, not ${names(closed)}`;
}

function names(all: readonly string[]): string {
  const most = 5;
  return all.length <= most
    ? all.join(', ')
    : `${all.slice(0, most).join(', ')} and ${all.length - most} more`;
}
