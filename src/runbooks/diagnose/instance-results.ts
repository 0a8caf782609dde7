import type { CheckResult } from '../../engine/diagnosis.ts';
import type { Looked } from '../../engine/plan/check.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import { linkedTo } from '../../fleet/links/link.ts';
import type { DatabaseChain } from '../../fleet/links/linked-fleet.ts';
import { utcSecond } from '../../lib/utc-second.ts';
import ekmInUse from '../checks/ekm-in-use.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';
import type { DiagnosedWorld } from './diagnosed-world.ts';
import { ofLink } from './of-link.ts';
import type { MakeResult } from './result-of.ts';

type ReadWorld = Extract<DiagnosedWorld, { unread?: never }>;

/** What is asked of the instance itself and of the database, before its keys. */
export function instanceResults(world: ReadWorld, seen: Seen, result: MakeResult): CheckResult[] {
  const { server } = world.facts;
  const started = server.startedAtMs === undefined ? '' : `, started ${utcSecond(server.startedAtMs)}`;
  return [
    result('instance', holds(`${world.entry.name} answers: SQL Server ${server.version}${started}.`)),
    result('database', databaseLook(world)),
    ...scanResult(world, result),
    result('ekm-in-use', ekmInUse.look({ instance: world.entry.name }, seen)),
    ...(world.chain === undefined ? [] : [result('protector', protectorLook(world.chain))]),
  ];
}

function protectorLook({ protector }: DatabaseChain): Looked {
  return protector.state === 'unknown'
    ? cannotTell(protector.why, 'Mend what does not hold; it shows once the database is online.')
    : ofLink(protector);
}

function databaseLook({ entry, facts: { databases }, database, found }: ReadWorld) {
  if (databases.state === 'unknown') return cannotTell(`${databases.detail}.`, databases.next);
  if (database === undefined) {
    const down = databases.value.filter(({ state }) => state !== 'ONLINE');
    return down.length === 0
      ? holds(`All ${databases.value.length} databases that the bot sees on ${entry.name} are ONLINE.`)
      : doesNotHold(`${down.map(({ name, state }) => `${name} is ${state}`).join(', ')} on ${entry.name}.`);
  }
  if (found === undefined)
    return doesNotHold(
      `${entry.name} shows no database ${database}: there is none, or the login of the bot may not see it.`,
    );
  const isPlain = found.state === 'ONLINE' && !found.isEncrypted;
  return found.state === 'ONLINE'
    ? holds(`${found.name} is ONLINE${isPlain ? ', and not encrypted: no key is needed to open it' : ''}.`)
    : doesNotHold(`${found.name} on ${entry.name} is ${found.state}.`);
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
  return [result('instance', cannotTell(`${entry.name} could not be read: ${unread.detail}.`, unread.next))];
}
