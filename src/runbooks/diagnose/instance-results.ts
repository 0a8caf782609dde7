import type { CheckResult } from '../../engine/diagnosis.ts';
import type { Looked } from '../../engine/plan/check.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import { linkedTo } from '../../fleet/links/link.ts';
import type { DatabaseChain } from '../../fleet/links/linked-fleet.ts';
import { readValue } from '../../fleet/links/read-value.ts';
import { sentence } from '../../fleet/links/sentence.ts';
import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import { utcSecond } from '../../lib/utc-second.ts';
import ekmInUse from '../checks/ekm-in-use.ts';
import { known } from '../look/look-at.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';
import type { AboutError } from './about-error.ts';
import { databaseResult } from './database-result.ts';
import type { DiagnosedWorld } from './diagnosed-world.ts';
import { mirroringResults } from './mirroring-results.ts';
import { ofLink } from './of-link.ts';
import type { MakeResult } from './result-of.ts';

type ReadWorld = Extract<DiagnosedWorld, { unread?: never }>;

/** What is asked of the instance itself and of the database, before its keys. */
export function instanceResults(
  world: ReadWorld,
  seen: Seen,
  { suspects, thumbprints }: Pick<AboutError, 'suspects' | 'thumbprints'>,
  result: MakeResult,
): CheckResult[] {
  const { server } = world.facts;
  const started = server.startedAtMs === undefined ? '' : `, started ${utcSecond(server.startedAtMs)}`;
  return [
    result('instance', holds(`${world.entry.name} answers: SQL Server ${server.version}${started}.`)),
    databaseResult(world, result),
    ...mirroringResults(
      { name: world.entry.name, facts: world.facts, database: world.database },
      { suspects, nowMs: seen.nowMs },
      result,
    ),
    ...scanResult(world, result),
    ...(mayNeedProvider(world) || suspects.has('ekm-in-use')
      ? [result('ekm-in-use', ekmInUse.look({ instance: world.entry.name }, seen))]
      : []),
    ...namedResults(world, thumbprints, result),
    ...(world.chain === undefined ? [] : [result('protector', protectorLook(world.chain))]),
  ];
}

function protectorLook({ protector }: DatabaseChain): Looked {
  return protector.state === 'unknown'
    ? cannotTell(protector.why, 'Mend what does not hold; it shows once the database is online.')
    : ofLink(protector);
}

/** What a message names by its thumbprint: keys and certificates of the instance are looked through. */
function namedResults({ entry, facts }: ReadWorld, thumbprints: readonly string[], result: MakeResult) {
  return thumbprints.map((thumbprint) => {
    const looked = known(facts.asymmetricKeys, `instance ${entry.name}`, (keys) =>
      known(facts.certificates, `instance ${entry.name}`, (certificates) => {
        const found = [...keys, ...certificates].find((each) => sameThumbprint(each.thumbprint, thumbprint));
        return found === undefined
          ? doesNotHold(`${entry.name} has no key object and no certificate with thumbprint ${thumbprint}.`)
          : holds(`${found.name} on ${entry.name} has thumbprint ${thumbprint}.`);
      }),
    );
    return result('named-protector', looked, thumbprints.length > 1 ? thumbprint : undefined);
  });
}

/** Where nothing is encrypted and nothing was set up, no provider is missed. */
function mayNeedProvider({ facts, keys }: ReadWorld): boolean {
  const { providers, databases, asymmetricKeys } = facts;
  return (
    keys.length > 0 ||
    [providers, databases, asymmetricKeys].some(({ state }) => state === 'unknown') ||
    (readValue(providers) ?? []).length > 0 ||
    (readValue(databases) ?? []).some(({ isEncrypted }) => isEncrypted)
  );
}

/** Only where the encryption key of the database is shown. */
function scanResult({ chain }: ReadWorld, result: MakeResult): CheckResult[] {
  const key = chain && linkedTo(chain.encryptionKey);
  if (chain === undefined || key === undefined) return [];
  const { scanState } = key;
  if (scanState === undefined)
    return [
      result(
        'scan',
        cannotTell(
          `This release does not show the state of a scan; ${chain.database} is ${key.percentComplete} % through.`,
          'Compare percent_complete of sys.dm_database_encryption_keys with a later look.',
        ),
      ),
    ];
  const isStuck = scanState === 'SUSPENDED' || scanState === 'ABORTED';
  return [
    result(
      'scan',
      isStuck
        ? doesNotHold(`The encryption scan of ${chain.database} is ${scanState}.`)
        : holds(`The encryption scan of ${chain.database} is ${scanState}.`),
    ),
  ];
}

/** All that can be said of an instance that could not be read. */
export function unreadResults(
  { entry, unread }: Extract<DiagnosedWorld, { unread: object }>,
  result: MakeResult,
) {
  return [
    result(
      'instance',
      cannotTell(sentence(`${entry.name} could not be read: ${unread.detail}`), unread.next),
    ),
  ];
}
