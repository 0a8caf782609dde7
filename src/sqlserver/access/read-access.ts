import { OpsError } from '../../lib/ops-error.ts';
import { ask } from '../ask.ts';
import type { Asked } from '../asked.ts';
import { addressOf } from '../connection-options.ts';
import type { InstanceConnection } from '../instance-connection.ts';
import { readMissingRights, rightsSql } from '../missing-rights.ts';
import { asymmetricKeys } from '../questions/asymmetric-keys.ts';
import { readServer, type ServerAnswer, serverSql } from '../questions/server.ts';
import type { ReadOptions } from '../read-instance.ts';
import { readingsOf, statementsOf } from '../readings.ts';
import { releaseOf } from '../release.ts';
import { authenticationIn, credentialRight, historyRight, rightsIn, wideIn } from './access-answers.ts';
import {
  authenticationSql,
  changeChecks,
  checksSql,
  historySql,
  ownCredentialSql,
  readChecks,
  wideSql,
} from './access-checks.ts';
import type { AccessFacts } from './access-facts.ts';
import { databaseAccess } from './database-access.ts';

/**
 * Asks an instance what the identity of this connection may see and do, for reading or for changing, in three round
 * trips. Changes nothing, and makes the engine call no vault.
 *
 * @throws OpsError when the instance does not answer; parts that cannot be read are unknown, each by itself
 */
export async function readAccess(
  connection: InstanceConnection,
  { use, ...options }: AccessOptions,
): Promise<AccessFacts> {
  const { server, isSysadmin, roundTripMs } = await askServer(connection, options);
  const release = releaseOf(server.majorVersion);
  const needed = use === 'read' ? readChecks(release) : changeChecks;
  const statements = [
    rightsSql(release),
    checksSql(needed),
    wideSql,
    historySql,
    authenticationSql,
    ownCredentialSql,
    ...statementsOf(questions, release),
  ];
  const answers = await ask(connection, statements, { doing: 'asking for the rights', ...options });
  const [held, neededAnswer, wide, history, authentication, credential, ...rest] = answers;
  const asked: Asked = {
    address: addressOf(connection.options),
    login: server.login,
    release,
    nowMs: options.nowMs,
    utcOffsetMinutes: server.utcOffsetMinutes,
    missing: readMissingRights(held),
  };
  return {
    server: server.name,
    version: server.version,
    edition: server.edition,
    login: server.login,
    isSysadmin,
    authentication: authenticationIn(authentication),
    encryption: connection.encryption,
    roundTripMs,
    rights: [
      ...rightsIn(needed, neededAnswer),
      use === 'read'
        ? historyRight(history)
        : credentialRight(credential, asked.missing.includes('securityDefinitions')),
    ],
    tooWide: use === 'read' ? wideIn(wide) : [],
    ...readingsOf(questions, rest, asked),
  };
}

/** How to ask: for what use, when it is now, when to stop, and how long each question may take. */
export interface AccessOptions extends ReadOptions {
  use: 'read' | 'change';
}

const questions = { databases: databaseAccess, asymmetricKeys } as const;

/** What the instance is, and how long the way to it and back takes: measured by a question without work. */
async function askServer(
  connection: InstanceConnection,
  { nowMs, ...limits }: ReadOptions,
): Promise<ServerAnswer & { roundTripMs: number }> {
  const [[row] = []] = await connection.batch(serverSql, { doing: 'asking what it is', ...limits });
  const startedAt = performance.now();
  await connection.batch('SELECT 1 AS one', { doing: 'measuring the way to it', ...limits });
  const roundTripMs = performance.now() - startedAt;
  try {
    if (row !== undefined) return { ...readServer(row, nowMs), roundTripMs };
  } catch {
    // A column that is missing or of another type: said as for an answer without a row.
  }
  throw new OpsError(
    'answer_not_understood',
    `asking ${addressOf(connection.options)} what it is: the answer is not one of SQL Server.`,
    'Check that SQL Server answers there.',
  );
}
