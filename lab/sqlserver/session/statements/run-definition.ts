import { sqlError } from '../../messages/sql-error.ts';
import type { Variables } from '../../query/query-context.ts';
import type { Ddl } from '../../sql/ast/ddl.ts';
import type { Statement } from '../../sql/ast/statement.ts';
import { withVariables } from '../../sql/with-variables.ts';
import type { SqlError } from '../../sql-error.ts';
import { runDdl } from '../../statements/run-ddl.ts';
import { changeState } from '../change-state.ts';
import type { RunContext } from '../run-context.ts';
import type { Scope } from '../scope.ts';

/** A statement that defines or changes something, or that acts on the instance. */
export async function runDefinition(
  { ddl: written }: Extract<Statement, { kind: 'ddl' }>,
  { session, signal, variables }: Scope,
  context: RunContext,
): Promise<void> {
  const ddl = withVariables(written, (name) => textOf(name, variables));
  if (session.transactions.count > 0) {
    const refusal = refusedInTransaction(ddl);
    if (refusal !== undefined) throw refusal;
  }
  if (freeOps.has(ddl.op)) await runDdl(ddl, context);
  else await changeState(session, signal, () => runDdl(ddl, context));
}

/** A variable where BACKUP and RESTORE take one: NULL is the empty text. */
function textOf(name: string, variables: Variables): string {
  const found = variables.get(name);
  if (found === undefined) throw sqlError(137, 2, name);
  return String(found.value ?? '');
}

/** What no transaction may hold, and how SQL Server says so. */
function refusedInTransaction(ddl: Ddl): SqlError | undefined {
  switch (ddl.op) {
    case 'createDatabase':
      return sqlError(226, 5, 'CREATE DATABASE');
    case 'alterDatabase':
      return sqlError(226, 6, 'ALTER DATABASE');
    case 'dropDatabase':
      return sqlError(574, 0, 'DROP DATABASE');
    case 'backup':
    case 'restore':
      return sqlError(3021, 0);
    case 'reconfigure':
      return sqlError(574, 0, 'CONFIG');
    case 'createEndpoint':
    case 'alterEndpoint':
    case 'dropEndpoint':
    case 'createAvailabilityGroup':
    case 'alterAvailabilityGroup':
    case 'dropAvailabilityGroup':
      // unverified: Microsoft's pages say that these statements cannot run in a user transaction; that the refusal is
      // message 574, as for other statements of the server, is a guess.
      return sqlError(574, 0, words[ddl.op]);
    default:
      return undefined;
  }
}

const words = {
  createEndpoint: 'CREATE ENDPOINT',
  alterEndpoint: 'ALTER ENDPOINT',
  dropEndpoint: 'DROP ENDPOINT',
  createAvailabilityGroup: 'CREATE AVAILABILITY GROUP',
  alterAvailabilityGroup: 'ALTER AVAILABILITY GROUP',
  dropAvailabilityGroup: 'DROP AVAILABILITY GROUP',
};

/** Statements that change nothing of the state that sessions share, or that must not wait for others: KILL, SHUTDOWN. */
const freeOps: ReadonlySet<Ddl['op']> = new Set([
  'kill',
  'shutdown',
  'checkpoint',
  'dbcc',
  'openMasterKey',
  'closeMasterKey',
  'openSymmetricKey',
  'closeSymmetricKey',
]);
