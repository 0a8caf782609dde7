import type { ReplicaSpec } from '../ast/ddl-database.ts';
import { string } from '../reader/literals.ts';
import { inParentheses } from '../reader/names.ts';
import { skipParentheses } from '../reader/skip.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** `'host' WITH (ENDPOINT_URL = '…', AVAILABILITY_MODE = …, FAILOVER_MODE = …, …)`, after REPLICA ON. */
export function replicaSpec(reader: TokenReader): ReplicaSpec {
  const server = string(reader);
  reader.expectWord('WITH');
  const found: Partial<ReplicaSpec> = {};
  inParentheses(reader, () => option(reader, found));
  const { endpointUrl, availabilityMode, failoverMode } = found;
  // All three are mandatory: SQL Server misses them at the closing parenthesis.
  if (endpointUrl === undefined || availabilityMode === undefined || failoverMode === undefined) {
    throw reader.error(-1);
  }
  return { server, endpointUrl, availabilityMode, failoverMode };
}

/** Other options are accepted and dropped. */
function option(reader: TokenReader, found: Partial<ReplicaSpec>): void {
  const word = reader.oneOf(...words);
  if (word === 'PRIMARY_ROLE' || word === 'SECONDARY_ROLE') {
    skipParentheses(reader);
    return;
  }
  reader.expectSymbol('=');
  if (word === 'ENDPOINT_URL') found.endpointUrl = string(reader);
  else if (word === 'AVAILABILITY_MODE') {
    found.availabilityMode = reader.oneOf('SYNCHRONOUS_COMMIT', 'ASYNCHRONOUS_COMMIT');
  } else if (word === 'FAILOVER_MODE') found.failoverMode = reader.oneOf('AUTOMATIC', 'MANUAL');
  else if (reader.peek().kind === 'word' || reader.peek().kind === 'number') reader.next();
  else throw reader.error();
}

const words = [
  'ENDPOINT_URL',
  'AVAILABILITY_MODE',
  'FAILOVER_MODE',
  'SEEDING_MODE',
  'BACKUP_PRIORITY',
  'SESSION_TIMEOUT',
  'PRIMARY_ROLE',
  'SECONDARY_ROLE',
] as const;
