import { sqlError } from '../../messages/sql-error.ts';
import type { Output } from '../../output.ts';
import { sameName } from '../../state/same-name.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { Parameter, ProcedureResult, TdsSession } from '../backend.ts';
import type { OutputValue } from '../token-output.ts';
import { bindParameters } from './bind-parameters.ts';
import type { PreparedStatement, PreparedStatements } from './prepared-statements.ts';
import type { Call, CallParameter } from './read-calls.ts';

/** Runs one call: the procedures that belong to the protocol here, all others in the session. Throws `SqlError`. */
export async function runCall(call: Call, scope: CallScope): Promise<CallResult> {
  const name = plainName(call.procedure);
  const own = protocolProcedures[name];
  if (own !== undefined) return own(call.parameters, scope);
  if (name.startsWith('sp_cursor') || name === 'sp_prepexecrpc') throw sqlError(2812, 62, name);
  const { session, output, signal } = scope;
  const result = await session.runProcedure(call.procedure, call.parameters, output, signal);
  return callResult(result, call.parameters);
}

/** What a call runs in. */
export interface CallScope {
  session: TdsSession;
  prepared: PreparedStatements;
  output: Output;
  signal: AbortSignal;
}

/** What a call gives back. */
export interface CallResult {
  returnStatus: number;
  outputs: readonly OutputValue[];
}

type ProtocolProcedure = (
  parameters: readonly CallParameter[],
  scope: CallScope,
) => CallResult | Promise<CallResult>;

const protocolProcedures: Readonly<Record<string, ProtocolProcedure>> = {
  sp_executesql: (parameters, scope) => {
    const query = { sql: textAt(parameters, 0), declaration: textAt(parameters, 1) };
    return runQuery('sp_executesql', query, parameters.slice(2), scope);
  },
  sp_prepare: (parameters, { prepared }) => {
    const handle = prepared.add(statementIn(parameters));
    return { returnStatus: 0, outputs: [handleOutput(parameters, handle)] };
  },
  sp_prepexec: async (parameters, scope) => {
    const statement = statementIn(parameters);
    const handle = scope.prepared.add(statement);
    const result = await runQuery('sp_prepexec', statement, parameters.slice(3), scope);
    return { ...result, outputs: [handleOutput(parameters, handle), ...result.outputs] };
  },
  sp_execute: (parameters, scope) => {
    const statement = scope.prepared.get(handleAt(parameters));
    return runQuery('sp_execute', statement, parameters.slice(1), scope);
  },
  sp_unprepare: (parameters, { prepared }) => {
    prepared.remove(handleAt(parameters));
    return { returnStatus: 0, outputs: [] };
  },
};

async function runQuery(
  procedure: string,
  query: PreparedStatement,
  values: readonly CallParameter[],
  { session, output, signal }: CallScope,
): Promise<CallResult> {
  const parameters = bindParameters(procedure, query, values);
  return callResult(await session.runText(query.sql, parameters, output, signal), parameters);
}

/** Finds for each output of the session its place in the call. */
function callResult(result: ProcedureResult, parameters: readonly CallParameter[]): CallResult {
  const asked = parameters.filter(({ isOutput }) => isOutput);
  const outputs = result.outputs.map((parameter, index) => ({
    ordinal: (asked.find(({ name }) => sameName(name, parameter.name)) ?? asked[index])?.ordinal ?? index,
    parameter,
  }));
  return { returnStatus: result.returnStatus, outputs };
}

function statementIn(parameters: readonly CallParameter[]): PreparedStatement {
  return { declaration: textAt(parameters, 1), sql: textAt(parameters, 2) };
}

function handleOutput(parameters: readonly CallParameter[], handle: number): OutputValue {
  const name = parameters[0]?.name ?? '';
  const parameter: Parameter = { name, type: { name: 'int' }, value: handle, isOutput: true };
  return { ordinal: 0, parameter };
}

function handleAt(parameters: readonly CallParameter[]): number {
  const value = parameters[0]?.value;
  return typeof value === 'number' ? value : 0;
}

function textAt(parameters: readonly CallParameter[], index: number): string {
  const value: SqlValue = parameters[index]?.value ?? null;
  if (value === null) return '';
  if (typeof value !== 'string') throw sqlError(214, 2, index === 0 ? '@statement' : '@params', textType);
  return value;
}

/** `[sys].[sp_executesql]` → `sp_executesql`. */
function plainName(procedure: string): string {
  const last = procedure.split('.').at(-1) ?? procedure;
  return last.replace(/^[["]|[\]"]$/g, '').toLowerCase();
}

const textType = 'ntext/nchar/nvarchar';
