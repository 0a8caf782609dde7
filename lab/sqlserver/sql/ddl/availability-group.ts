import type { Ddl } from '../ast/ddl.ts';
import type { AvailabilityGroupChange } from '../ast/ddl-database.ts';
import { string } from '../reader/literals.ts';
import { commaList, name } from '../reader/names.ts';
import { skipParentheses } from '../reader/skip.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { DdlRule } from './ddl-rule.ts';
import { replicaSpec } from './replica-spec.ts';

/** CREATE, ALTER and DROP AVAILABILITY GROUP. */
export const availabilityGroupRules: readonly DdlRule[] = [
  ['CREATE AVAILABILITY GROUP', createGroup],
  [
    'ALTER AVAILABILITY GROUP',
    (reader) => ({ op: 'alterAvailabilityGroup', name: name(reader), change: groupChange(reader) }),
  ],
  ['DROP AVAILABILITY GROUP', (reader) => ({ op: 'dropAvailabilityGroup', name: name(reader) })],
];

/** Options of the group and its listener are accepted and dropped. */
function createGroup(reader: TokenReader): Ddl {
  const group = name(reader);
  if (reader.acceptWord('WITH')) skipParentheses(reader);
  if (reader.isWord('AVAILABILITY')) throw notPlayed('distributed AVAILABILITY GROUP', reader.peek());
  reader.expectWord('FOR');
  const databases = reader.acceptWord('DATABASE') ? commaList(reader, () => name(reader)) : [];
  reader.expectWord('REPLICA', 'ON');
  const replicas = commaList(reader, () => replicaSpec(reader));
  if (reader.acceptWord('LISTENER')) {
    string(reader);
    skipParentheses(reader);
  }
  return { op: 'createAvailabilityGroup', name: group, databases, replicas };
}

function groupChange(reader: TokenReader): AvailabilityGroupChange {
  if (reader.acceptWord('FAILOVER')) return { kind: 'failover' };
  if (reader.acceptWord('FORCE_FAILOVER_ALLOW_DATA_LOSS')) return { kind: 'forceFailover' };
  if (reader.acceptWord('JOIN')) return join(reader);
  if (reader.acceptWord('GRANT', 'CREATE', 'ANY', 'DATABASE')) return { kind: 'grantCreateAnyDatabase' };
  if (reader.acceptWord('ADD', 'DATABASE')) return { kind: 'addDatabase', database: only(reader) };
  if (reader.acceptWord('REMOVE', 'DATABASE')) return { kind: 'removeDatabase', database: only(reader) };
  if (reader.acceptWord('ADD', 'REPLICA', 'ON')) return { kind: 'addReplica', replica: replicaSpec(reader) };
  if (reader.acceptWord('REMOVE', 'REPLICA', 'ON')) return { kind: 'removeReplica', server: string(reader) };
  const { word } = reader.peek();
  if (unplayed.has(word)) throw notPlayed(`ALTER AVAILABILITY GROUP … ${word}`, reader.peek());
  throw reader.error();
}

function join(reader: TokenReader): AvailabilityGroupChange {
  if (reader.isWord('AVAILABILITY')) throw notPlayed('distributed AVAILABILITY GROUP', reader.peek());
  if (reader.acceptWord('WITH')) skipParentheses(reader);
  return { kind: 'join' };
}

function only(reader: TokenReader): string {
  const database = name(reader);
  if (reader.isSymbol(',')) throw notPlayed('ALTER AVAILABILITY GROUP of several databases', reader.peek());
  return database;
}

const unplayed = new Set(['ADD', 'MODIFY', 'REMOVE', 'RESTART', 'SET', 'DENY', 'OFFLINE']);
