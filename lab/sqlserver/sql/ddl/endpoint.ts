import type { Ddl } from '../ast/ddl.ts';
import type { EndpointState, TcpOptions } from '../ast/ddl-endpoint.ts';
import { integer, string } from '../reader/literals.ts';
import { inParentheses, name } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { DdlRule } from './ddl-rule.ts';
import { endpointPayload } from './endpoint-payload.ts';
import { authorization } from './values.ts';

/** CREATE, ALTER and DROP ENDPOINT. */
export const endpointRules: readonly DdlRule[] = [
  ['CREATE ENDPOINT', createEndpoint],
  ['ALTER ENDPOINT', alterEndpoint],
  ['DROP ENDPOINT', (reader) => ({ op: 'dropEndpoint', name: name(reader) })],
];

function createEndpoint(reader: TokenReader): Ddl {
  const endpoint = name(reader);
  const owner = authorization(reader);
  const state = endpointState(reader);
  if (!reader.isWord('AS')) throw reader.error();
  const tcp = tcpOptions(reader);
  reader.expectWord('FOR');
  const payload = endpointPayload(reader);
  // ROLE is not optional when a mirroring endpoint is made.
  if (payload.kind === 'DATABASE_MIRRORING' && payload.role === undefined) throw reader.error(-1);
  return { op: 'createEndpoint', name: endpoint, authorization: owner, state, tcp, payload };
}

function alterEndpoint(reader: TokenReader): Ddl {
  const endpoint = name(reader);
  const state = endpointState(reader);
  const tcp = tcpOptions(reader);
  const payload = reader.acceptWord('FOR') ? endpointPayload(reader) : undefined;
  if (state === undefined && tcp === undefined && payload === undefined) throw reader.error();
  return { op: 'alterEndpoint', name: endpoint, state, tcp, payload };
}

function endpointState(reader: TokenReader): EndpointState | undefined {
  if (!reader.acceptWord('STATE')) return undefined;
  reader.expectSymbol('=');
  return reader.oneOf('STARTED', 'STOPPED', 'DISABLED');
}

/** `AS TCP (LISTENER_PORT = 5022, LISTENER_IP = ALL)`. */
function tcpOptions(reader: TokenReader): TcpOptions | undefined {
  if (!reader.acceptWord('AS')) return undefined;
  if (reader.isWord('HTTP') || reader.isWord('NAMED'))
    throw notPlayed(`ENDPOINT … AS ${reader.peek().word}`, reader.peek());
  reader.expectWord('TCP');
  const options: TcpOptions = { port: undefined, ip: undefined };
  inParentheses(reader, () => {
    const word = reader.oneOf('LISTENER_PORT', 'LISTENER_IP');
    reader.expectSymbol('=');
    if (word === 'LISTENER_PORT') options.port = integer(reader);
    else options.ip = listenerIp(reader);
  });
  return options;
}

/** ALL, `(10.0.0.1)` or `('fe80::1')`. */
function listenerIp(reader: TokenReader): string {
  if (reader.acceptWord('ALL')) return 'ALL';
  reader.expectSymbol('(');
  const { start, kind } = reader.peek();
  if (kind === 'string') return closing(reader, string(reader));
  while (reader.peek().kind === 'number' || reader.isSymbol('.')) reader.next();
  return closing(reader, reader.sql.slice(start, reader.previous.end));
}

function closing(reader: TokenReader, address: string): string {
  if (address === '(' || address === '') throw reader.error();
  reader.expectSymbol(')');
  return address;
}
