import { assert, constantFrom, property } from 'fast-check';
import { expect, it } from 'vitest';
import { parseBatch } from '../../../lab/sqlserver/sql/parse-batch.ts';
import { newProvider, providersAllowed } from '../../../src/sqlserver/statements/ekm-setup.ts';
import {
  droppedEncryptionKey,
  encryptionOff,
  encryptionOn,
  keyAlgorithms,
  newEncryptionKey,
} from '../../../src/sqlserver/statements/first-encryption.ts';
import { maskedText } from '../../../src/sqlserver/statements/render.ts';
import type { Statement } from '../../../src/sqlserver/statements/statement.ts';
import { anyName, anyText } from './hostile-names.ts';

function parsed(statement: Statement): readonly object[] {
  const read = parseBatch(maskedText(statement));
  expect(read).not.toHaveProperty('errors');
  return (read as { statements: readonly object[] }).statements;
}

it('a provider is registered with its file, whatever the names', () => {
  assert(
    property(anyName, anyText, (name, file) => {
      expect(parsed(newProvider(name, file))).toMatchObject([{ ddl: { op: 'createProvider', name, file } }]);
    }),
    { numRuns: 60 },
  );
  expect(parsed(providersAllowed())).toHaveLength(7);
});

it('an encryption key is made, used and dropped for the database and key that are meant', () => {
  assert(
    property(anyName, constantFrom(...keyAlgorithms), (name, algorithm) => {
      expect(parsed(newEncryptionKey(name, algorithm))).toMatchObject([
        { ddl: { op: 'createEncryptionKey', algorithm } },
      ]);
      expect(parsed(encryptionOn(name))).toMatchObject([
        { ddl: { op: 'alterDatabase', database: name, change: { kind: 'encryption', to: 'ON' } } },
      ]);
      expect(parsed(encryptionOff(name))).toMatchObject([
        { ddl: { op: 'alterDatabase', database: name, change: { kind: 'encryption', to: 'OFF' } } },
      ]);
    }),
    { numRuns: 60 },
  );
  expect(parsed(droppedEncryptionKey())).toHaveLength(1);
});
