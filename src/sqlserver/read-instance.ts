import { OpsError } from '../lib/ops-error.ts';
import { readAt } from '../lib/reading.ts';
import { unknownBecause } from '../lib/unknown-because.ts';
import { ask } from './ask.ts';
import type { Asked } from './asked.ts';
import { addressOf } from './connection-options.ts';
import { hiddenMirroring } from './hidden-mirroring.ts';
import type { InstanceConnection } from './instance-connection.ts';
import type { InstanceFacts } from './instance-facts.ts';
import { missingRightNames, readMissingRights, rightsSql } from './missing-rights.ts';
import { readServer, type ServerAnswer, serverSql } from './questions/server.ts';
import { catalogQuestions, slowQuestions } from './questions.ts';
import { type Readings, readingsOf, statementsOf } from './readings.ts';
import { releaseOf } from './release.ts';

/**
 * Reads everything that the report needs of an instance, in three round trips, and changes nothing: what the instance is;
 * its catalog; its log and backup history, which may be long. Nothing of it makes the engine call the vault.
 *
 * @throws OpsError when the instance does not answer; parts that cannot be read are unknown, each by itself
 */
export async function readInstance(
  connection: InstanceConnection,
  options: ReadOptions,
): Promise<InstanceFacts> {
  const limits = limitsOf(options);
  const { server, isSysadmin } = await askServer(connection, options, limits());
  const release = releaseOf(server.majorVersion);
  const statements = [rightsSql(release), ...statementsOf(catalogQuestions, release)];
  const [held, ...answers] = await ask(connection, statements, { doing: 'reading the catalog', ...limits() });
  const asked: Asked = {
    address: addressOf(connection.options),
    login: server.login,
    release,
    nowMs: options.nowMs,
    utcOffsetMinutes: server.utcOffsetMinutes,
    missing: readMissingRights(held),
  };
  const catalog = readingsOf(catalogQuestions, answers, asked);
  const slow = await readSlow(connection, asked, limits);
  return {
    server,
    ...catalog,
    // Without the feature there are no groups; that needs no right to be known.
    replicas: server.isHadrEnabled ? catalog.replicas : readAt(options.nowMs, []),
    ...slow,
    missingRights: missingRightNames(asked, slow.backups),
    ...hiddenMirroring(catalog, isSysadmin),
  };
}

/** How to read: when it is now, when to stop, and how long it may take as a whole. */
export interface ReadOptions {
  nowMs: number;
  signal: AbortSignal;
  timeoutMs: number;
}

type Limits = () => { signal: AbortSignal; timeoutMs: number };

/** What is left of the time. `performance.now` measures a length of time; what time it is, is an argument. */
function limitsOf({ signal, timeoutMs }: ReadOptions): Limits {
  const startedAt = performance.now();
  return () => ({ signal, timeoutMs: Math.max(1, timeoutMs - (performance.now() - startedAt)) });
}

async function askServer(
  connection: InstanceConnection,
  { nowMs }: ReadOptions,
  limits: ReturnType<Limits>,
): Promise<ServerAnswer> {
  const startedAt = performance.now();
  const doing = 'asking what it is';
  const [[row] = []] = await connection.batch(serverSql, { doing, ...limits });
  const middleMs = nowMs + (performance.now() - startedAt) / 2;
  if (row === undefined) throw notUnderstood(connection, 'the answer is empty');
  try {
    return readServer(row, middleMs);
  } catch (error) {
    throw notUnderstood(connection, error instanceof Error ? error.message : String(error));
  }
}

/** A long history of backups may use up the time: then only these parts are unknown. */
async function readSlow(
  connection: InstanceConnection,
  asked: Asked,
  limits: Limits,
): Promise<Readings<typeof slowQuestions>> {
  const doing = 'reading log and backup history';
  try {
    const statements = statementsOf(slowQuestions, asked.release);
    return readingsOf(slowQuestions, await ask(connection, statements, { doing, ...limits() }), asked);
  } catch (error) {
    const unknown = unknownBecause(error, asked.nowMs);
    return { logProtectors: unknown, backups: unknown };
  }
}

function notUnderstood({ options }: InstanceConnection, problem: string): OpsError {
  return new OpsError(
    'answer_not_understood',
    `asking ${addressOf(options)} what it is: ${problem}.`,
    'Check that SQL Server answers there.',
  );
}
