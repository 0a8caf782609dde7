import type { CheckResult } from '../../engine/diagnosis.ts';
import type { Looked } from '../../engine/plan/check.ts';
import { readValue } from '../../fleet/links/read-value.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import { utcSecond } from '../../lib/utc-second.ts';
import type { CertificateFacts, InstanceFacts, MirroringFacts } from '../../sqlserver/instance-facts.ts';
import { known } from '../look/look-at.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';
import type { CheckId } from './meanings.ts';
import type { MakeResult } from './result-of.ts';

/** What the mirroring of a database, or of all of them, goes over; asked where there is any, or the error points to it. */
export function mirroringResults(
  { facts, database, name }: MirroredPart,
  { suspects, nowMs }: { suspects: ReadonlySet<CheckId>; nowMs: number },
  result: MakeResult,
): CheckResult[] {
  const rows = (readValue(facts.mirroring) ?? []).filter(
    (row) => database === undefined || sameName(row.database, database),
  );
  const isSuspected = mirroringChecks.some((id) => suspects.has(id));
  if (rows.length === 0 && !isSuspected) return [];
  const host: Mirroring = { name, facts, nowMs: nowMs + facts.server.clockAheadMs };
  return [
    result('session', sessionLook(rows, name)),
    result('endpoint', endpointLook(host)),
    result('partners', partnersLook(host)),
  ];
}

/** The part of an instance that is diagnosed. */
interface MirroredPart {
  /** As ekm.yaml has it. */
  name: string;
  facts: InstanceFacts;
  /** Undefined: all of them. */
  database: string | undefined;
}

interface Mirroring {
  name: string;
  facts: InstanceFacts;
  /** By the clock of the host, which judges certificates. */
  nowMs: number;
}

function sessionLook(rows: readonly MirroringFacts[], name: string): Looked {
  if (rows.length === 0)
    return cannotTell(
      `${name} shows no mirrored database; a mirror shows its own to a sysadmin alone.`,
      'Ask for the principal.',
    );
  const faults = rows.filter(({ state }) => state !== 'SYNCHRONIZED' && state !== 'SYNCHRONIZING');
  const text = (row: MirroringFacts) =>
    `${row.database} with ${row.partnerInstance ?? row.partnerAddress} is ${row.state}`;
  return faults.length === 0
    ? holds(`The mirroring of ${rows.map(text).join(', ')}.`)
    : doesNotHold(`The mirroring of ${faults.map(text).join(', ')}.`);
}

function endpointLook({ name, facts, nowMs }: Mirroring): Looked {
  return known(facts.endpoint, `instance ${name}`, (endpoint) => {
    if (endpoint === undefined) return doesNotHold(`${name} has no mirroring endpoint.`);
    const what = `Endpoint ${endpoint.name} of ${name}`;
    if (endpoint.state !== 'STARTED') return doesNotHold(`${what} is ${endpoint.state}.`);
    const { certificateThumbprint: thumbprint } = endpoint;
    if (thumbprint === undefined) return holds(`${what} is started and signs in by Windows.`);
    return known(facts.certificates, `instance ${name}`, (certificates) => {
      const own = certificates.find((each) => sameThumbprint(each.thumbprint, thumbprint));
      if (own === undefined)
        return cannotTell(
          `${what} signs in with a certificate that is not shown.`,
          'Look in master by hand.',
        );
      return own.expiresAtMs <= nowMs
        ? doesNotHold(`${what} signs in with ${own.name}, which expired at ${utcSecond(own.expiresAtMs)}.`)
        : holds(
            `${what} is started and signs in with ${own.name}, valid until ${utcSecond(own.expiresAtMs)}.`,
          );
    });
  });
}

/** Partners, witnesses and replicas come in as users that own the copies of their certificates. Old copies beside good ones do no harm. */
function partnersLook({ name, facts, nowMs }: Mirroring): Looked {
  const { endpointLogins } = facts;
  if (endpointLogins === undefined)
    return cannotTell(`Nobody has read the logins of the endpoint of ${name}.`, 'Ask again.');
  return known(facts.certificates, `instance ${name}`, (certificates) =>
    known(endpointLogins, `instance ${name}`, (logins) => {
      const users = logins.flatMap(({ user, mayConnect }) => {
        const copies = certificates.filter(({ owner }) => sameName(owner ?? '', user));
        return copies.length === 0 ? [] : [{ user, mayConnect, copies }];
      });
      if (users.length === 0)
        return cannotTell(
          `${name} shows no certificate of a partner under a user of master.`,
          'Partners that sign in by Windows need none; otherwise mirroring-setup says what is missing.',
        );
      const faults = users.flatMap((each) => faultOf(each, nowMs));
      return faults.length === 0
        ? holds(`Valid certificates and CONNECT for ${users.map(({ user }) => user).join(', ')}.`)
        : doesNotHold(`${faults.join('; ')}.`);
    }),
  );
}

function faultOf(
  { user, mayConnect, copies }: { user: string; mayConnect: boolean; copies: readonly CertificateFacts[] },
  nowMs: number,
): string[] {
  if (!mayConnect) return [`The login of user ${user} has no CONNECT on the endpoint (message 28034)`];
  const valid = copies.some(({ startsAtMs, expiresAtMs }) => startsAtMs <= nowMs && nowMs < expiresAtMs);
  return valid
    ? []
    : [`No certificate of user ${user} is valid now: ${copies.map((each) => each.name).join(', ')}`];
}

const mirroringChecks = ['session', 'endpoint', 'partners'] as const satisfies readonly CheckId[];
