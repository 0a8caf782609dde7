import type { CheckResult } from '../../engine/diagnosis.ts';
import type { Looked } from '../../engine/plan/check.ts';
import { readValue } from '../../fleet/links/read-value.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { DatabaseFacts, InstanceFacts } from '../../sqlserver/instance-facts.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';
import type { DiagnosedWorld } from './diagnosed-world.ts';
import type { MakeResult } from './result-of.ts';

type ReadWorld = Extract<DiagnosedWorld, { unread?: never }>;

/** Whether the database, or all of the instance, is online; a mirror never is. */
export function databaseResult(world: ReadWorld, result: MakeResult): CheckResult {
  const { entry, facts, database, found } = world;
  const { databases } = facts;
  if (databases.state === 'unknown')
    return result('database', cannotTell(`${databases.detail}.`, databases.next));
  if (database === undefined) return result('database', allLook(entry.name, facts, databases.value));
  if (found === undefined)
    return result(
      'database',
      doesNotHold(
        `${entry.name} shows no database ${database}: there is none, or the login of the bot may not see it.`,
      ),
    );
  const of = `${found.name} on ${entry.name}`;
  if (found.state === 'ONLINE')
    return result(
      'database',
      holds(
        `${found.name} is ONLINE${found.isEncrypted ? '' : ', and not encrypted: no key is needed to open it'}.`,
      ),
    );
  if (found.state === 'RESTORING') return result('database', restoringLook(of, found, facts));
  const down = result('database', doesNotHold(`${of} is ${found.state}.`));
  return found.state === 'OFFLINE' ? { ...down, ...takenOffline } : down;
}

/** SQL Server takes no database offline by itself. Source: Microsoft's page of database states. */
const takenOffline = {
  means: 'Somebody took it offline: SQL Server does not do that by itself, whatever its key is.',
  next: 'Find out who and why; then ALTER DATABASE ... SET ONLINE, which opens its key.',
};

function allLook(instance: string, facts: InstanceFacts, databases: readonly DatabaseFacts[]): Looked {
  const down = databases.filter(({ state }) => state !== 'ONLINE' && state !== 'RESTORING');
  const restoring = databases.filter(({ state }) => state === 'RESTORING').map(({ name }) => name);
  if (down.length > 0)
    return doesNotHold(`${down.map(({ name, state }) => `${name} is ${state}`).join(', ')} on ${instance}.`);
  const unsure = restoring.filter((name) => !isShownAsMirror(facts, name));
  return unsure.length === 0
    ? holds(`All ${databases.length} databases that the bot sees on ${instance} are ONLINE or mirrors.`)
    : cannotTell(`${unsure.join(', ')} on ${instance} ${mayBeMirror}`, whatIfNot);
}

function restoringLook(of: string, { name }: DatabaseFacts, facts: InstanceFacts): Looked {
  return isShownAsMirror(facts, name)
    ? holds(`${of} is RESTORING, as a mirror is all the time.`)
    : cannotTell(`${of} ${mayBeMirror}`, whatIfNot);
}

function isShownAsMirror({ mirroring }: InstanceFacts, name: string): boolean {
  return (readValue(mirroring) ?? []).some((row) => row.role === 'MIRROR' && sameName(row.database, name));
}

const mayBeMirror = 'is RESTORING, as a mirror is all the time; whether it is one, the bot may not see.';
const whatIfNot =
  'Ask for its principal. If nobody mirrors it, somebody is restoring it, and RESTORE ... WITH RECOVERY ends that.';
