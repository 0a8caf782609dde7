import type { DatabaseChange, PartnerChange } from '../ast/ddl-database.ts';
import { integer, string } from '../reader/literals.ts';
import { name } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { otherOption } from './database-other-option.ts';

/** What stands after the name in ALTER DATABASE. */
export function databaseChange(reader: TokenReader): DatabaseChange {
  if (reader.acceptWord('MODIFY', 'NAME')) {
    reader.expectSymbol('=');
    return { kind: 'rename', newName: name(reader) };
  }
  const { word } = reader.peek();
  if (word === 'MODIFY' || word === 'ADD' || word === 'REMOVE' || word === 'COLLATE') {
    throw notPlayed(`ALTER DATABASE … ${word}`, reader.peek());
  }
  reader.expectWord('SET');
  const change = setChange(reader);
  if (reader.isSymbol(',')) return further(reader, change);
  termination(reader);
  return change;
}

/** Several options at once. Those of mirroring, availability groups and encryption stand alone. */
function further(reader: TokenReader, first: DatabaseChange): DatabaseChange {
  const changes = [first];
  while (reader.acceptSymbol(',')) changes.push(setChange(reader));
  if (changes.some(({ kind }) => alone.has(kind))) {
    throw notPlayed('ALTER DATABASE … SET of several options', reader.previous);
  }
  termination(reader);
  return { kind: 'several', changes };
}

function setChange(reader: TokenReader): DatabaseChange {
  if (reader.acceptWord('ENCRYPTION')) {
    return { kind: 'encryption', to: reader.oneOf('ON', 'OFF', 'SUSPEND', 'RESUME') };
  }
  if (reader.acceptWord('PARTNER')) return { kind: 'partner', to: partner(reader) };
  if (reader.acceptWord('WITNESS')) return { kind: 'witness', to: witness(reader) };
  if (reader.acceptWord('HADR')) return { kind: 'hadr', to: hadr(reader) };
  if (reader.acceptWord('RECOVERY')) {
    return { kind: 'recovery', to: reader.oneOf('FULL', 'SIMPLE', 'BULK_LOGGED') };
  }
  const state = reader.acceptOneOf('ONLINE', 'OFFLINE', 'EMERGENCY');
  if (state !== undefined) return { kind: 'state', to: state };
  const access = reader.acceptOneOf('MULTI_USER', 'SINGLE_USER', 'RESTRICTED_USER');
  if (access !== undefined) return { kind: 'access', to: access };
  const update = reader.acceptOneOf('READ_ONLY', 'READ_WRITE');
  if (update !== undefined) return { kind: 'readOnly', isReadOnly: update === 'READ_ONLY' };
  return { kind: 'other', text: otherOption(reader) };
}

function partner(reader: TokenReader): PartnerChange {
  if (reader.acceptSymbol('=')) return { kind: 'address', address: string(reader) };
  if (reader.acceptWord('SAFETY')) return { kind: 'safety', to: reader.oneOf('FULL', 'OFF') };
  if (reader.acceptWord('TIMEOUT')) return { kind: 'timeout', seconds: integer(reader) };
  const words = ['OFF', 'FAILOVER', 'FORCE_SERVICE_ALLOW_DATA_LOSS', 'SUSPEND', 'RESUME'] as const;
  return { kind: partnerKinds[reader.oneOf(...words)] };
}

function witness(reader: TokenReader): Extract<DatabaseChange, { kind: 'witness' }>['to'] {
  if (reader.acceptWord('OFF')) return { kind: 'off' };
  reader.expectSymbol('=');
  return { kind: 'address', address: string(reader) };
}

function hadr(reader: TokenReader): Extract<DatabaseChange, { kind: 'hadr' }>['to'] {
  if (reader.acceptWord('AVAILABILITY', 'GROUP')) {
    reader.expectSymbol('=');
    return { kind: 'availabilityGroup', name: name(reader) };
  }
  return { kind: hadrKinds[reader.oneOf('OFF', 'SUSPEND', 'RESUME')] };
}

/** `WITH ROLLBACK IMMEDIATE`, `WITH ROLLBACK AFTER 10 SECONDS`, `WITH NO_WAIT`: accepted and dropped. */
function termination(reader: TokenReader): void {
  if (reader.acceptWord('WITH', 'NO_WAIT') || reader.acceptWord('WITH', 'ROLLBACK', 'IMMEDIATE')) return;
  if (!reader.acceptWord('WITH', 'ROLLBACK', 'AFTER')) return;
  integer(reader);
  reader.acceptWord('SECONDS');
}

const alone: ReadonlySet<string> = new Set(['encryption', 'partner', 'witness', 'hadr']);
const partnerKinds = {
  OFF: 'off',
  FAILOVER: 'failover',
  FORCE_SERVICE_ALLOW_DATA_LOSS: 'forceFailover',
  SUSPEND: 'suspend',
  RESUME: 'resume',
} as const;
const hadrKinds = { OFF: 'off', SUSPEND: 'suspend', RESUME: 'resume' } as const;
