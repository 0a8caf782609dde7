import { assert, property } from 'fast-check';
import { expect, it } from 'vitest';
import { parseBatch } from '../../../lab/sqlserver/sql/parse-batch.ts';
import { groupFailover, mirrorFailover } from '../../../src/sqlserver/statements/failover.ts';
import { enabledProvider, providerFile } from '../../../src/sqlserver/statements/provider.ts';
import { keyErrorsLogged, rowOfEach } from '../../../src/sqlserver/statements/reading.ts';
import { maskedText } from '../../../src/sqlserver/statements/render.ts';
import type { Statement } from '../../../src/sqlserver/statements/statement.ts';
import { anyName, anyText } from './hostile-names.ts';

function parsed(statement: Statement): readonly object[] {
  const read = parseBatch(maskedText(statement));
  expect(read).not.toHaveProperty('errors');
  return (read as { statements: readonly object[] }).statements;
}

it('a provider gets its file and is enabled in one batch, whatever the names', () => {
  assert(
    property(anyName, anyText, (name, file) => {
      expect(parsed(providerFile(name, file))).toMatchObject([
        { ddl: { op: 'alterProvider', name, change: { kind: 'file', file } } },
        { ddl: { op: 'alterProvider', name, change: { kind: 'enable' } } },
      ]);
      expect(parsed(enabledProvider(name))).toHaveLength(1);
    }),
    { numRuns: 60 },
  );
});

it('planned failovers lose nothing: never the forced ones', () => {
  assert(
    property(anyName, (name) => {
      expect(parsed(groupFailover(name))).toMatchObject([
        { ddl: { op: 'alterAvailabilityGroup', name, change: { kind: 'failover' } } },
      ]);
      expect(parsed(mirrorFailover(name))).toMatchObject([{ ddl: { op: 'alterDatabase', database: name } }]);
      expect(maskedText(mirrorFailover(name))).toMatch(/ SET PARTNER FAILOVER;$/);
    }),
    { numRuns: 60 },
  );
});

it('a row of each database is one query each, and the error log is only read', () => {
  assert(
    property(anyName, anyName, (a, b) => {
      expect(parsed(rowOfEach([a, b]))).toMatchObject([{ kind: 'select' }, { kind: 'select' }]);
    }),
    { numRuns: 60 },
  );
  expect(parsed(keyErrorsLogged())).toMatchObject([
    { kind: 'execute' },
    { kind: 'execute' },
    { kind: 'execute' },
  ]);
});
