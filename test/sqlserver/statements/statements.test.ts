import { assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBatch } from '../../../lab/sqlserver/sql/parse-batch.ts';
import { OpsError } from '../../../src/lib/ops-error.ts';
import { Secret } from '../../../src/lib/secret.ts';
import {
  checkpoint,
  copyOnlyBackup,
  logBackup,
  protectorKey,
  resumedScan,
} from '../../../src/sqlserver/statements/database-encryption.ts';
import { guarded } from '../../../src/sqlserver/statements/guarded.ts';
import {
  changedCredential,
  credentialForLogin,
  dropKeyObject,
  loginOfKey,
  newProviderCredential,
  openExistingKey,
} from '../../../src/sqlserver/statements/provider-keys.ts';
import { executableText, maskedText, secretsIn } from '../../../src/sqlserver/statements/render.ts';
import { integer, type Statement, tsql } from '../../../src/sqlserver/statements/statement.ts';
import { anyName, anyText } from './hostile-names.ts';

/** A statement of two names and two texts, and what a parser must read back of it. */
const cases: readonly [string, (a: string, b: string, x: string, y: string) => [Statement, object]][] = [
  [
    'a key object',
    (key, provider, vaultKey) => [
      openExistingKey({ key, provider, vaultKey }),
      {
        op: 'createAsymmetricKey',
        name: key,
        source: { kind: 'provider', provider, keyName: vaultKey, disposition: 'OPEN_EXISTING' },
      },
    ],
  ],
  [
    'dropping a key object, and not the vault key',
    (key) => [dropKeyObject(key), { op: 'dropAsymmetricKey', name: key, removesProviderKey: false }],
  ],
  [
    'a login',
    (login, key) => [
      loginOfKey(login, key),
      { op: 'createLogin', name: login, source: { kind: 'asymmetricKey', name: key } },
    ],
  ],
  [
    'a credential',
    (credential, provider, identity, secret) => [
      newProviderCredential({ credential, provider, identity, secret: 'ekm' }),
      { op: 'createCredential', name: credential, identity, secret, provider },
    ],
  ],
  [
    'a changed credential',
    (credential, _b, identity, secret) => [
      changedCredential({ credential, identity, secret: 'ekm' }),
      { op: 'alterCredential', name: credential, identity, secret },
    ],
  ],
  [
    'a credential for a login',
    (login, credential) => [
      credentialForLogin(login, credential),
      { op: 'alterLogin', name: login, change: { kind: 'addCredential', credential } },
    ],
  ],
  [
    'another protector',
    (key) => [
      protectorKey(key),
      { op: 'alterEncryptionKey', encryptor: { kind: 'asymmetricKey', name: key } },
    ],
  ],
  ['a scan that goes on', (database) => [resumedScan(database), { op: 'alterDatabase', database }]],
  [
    'a log backup',
    (database, _b, file) => [
      logBackup(database, file),
      { op: 'backup', kind: 'log', database, devices: [{ kind: 'DISK', path: file }] },
    ],
  ],
  [
    'a full backup',
    (database, _b, file) => [
      copyOnlyBackup(database, file),
      { op: 'backup', kind: 'database', database, options: { isCopyOnly: true } },
    ],
  ],
];

/** Short: what the redactor protects stays protected for the tests that come after. */
const anySecret = anyText.map((value) => value.slice(0, 7));

describe('the parser reads back what was meant, whatever the names', () => {
  it.each(cases)('%s', (_what, make) => {
    assert(
      property(anyName, anyName, anyText, anySecret, (a, b, x, y) => {
        const [statement, meant] = make(a, b, x, y);
        const sent = executableText(statement, new Map([['ekm', new Secret(y)]]));
        const parsed = parseBatch(sent);
        expect(parsed).not.toHaveProperty('errors');
        const { statements } = parsed as { statements: readonly object[] };
        expect(statements).toHaveLength(1);
        expect(statements[0]).toMatchObject({ ddl: meant });
      }),
      { numRuns: 60 },
    );
  });
});

describe('a guard', () => {
  it('stands before the change, in the same batch, whatever the names', () => {
    assert(
      property(anyName, anyName, anyName, (serverName, database, key) => {
        const role = { database, is: 'PRIMARY' as const };
        const statement = guarded(protectorKey(key), { serverName, database, role });
        const parsed = parseBatch(maskedText(statement));
        const { statements } = parsed as { statements: readonly { kind: string }[] };
        expect(statements.map(({ kind }) => kind)).toEqual(['if', 'if', 'if', 'ddl']);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a secret', () => {
  const statement = newProviderCredential({ credential: 'c', provider: 'p', identity: 'v', secret: 'ekm' });

  it('is shown by its name, and named among what is needed', () => {
    expect(maskedText(statement)).toContain("SECRET = '<secret ekm>'");
    expect(secretsIn(statement)).toEqual(['ekm']);
    expect(JSON.stringify(statement)).not.toContain("N'<");
  });

  it('that is missing is said, and the others are not', () => {
    const others = new Map([['other', new Secret('Correct-Horse-1')]]);
    const attempt = () => executableText(statement, others);
    expect(attempt).toThrow(OpsError);
    expect(attempt).toThrow('there is no secret ekm');
    expect(attempt).not.toThrow('Correct-Horse-1');
  });
});

it('equal statements are equal data, so that a hash of a plan is stable', () => {
  expect(loginOfKey('a', 'b')).toEqual(loginOfKey('a', 'b'));
  expect(loginOfKey('a', 'b')).toHaveLength(1);
  expect(checkpoint()).toEqual(['CHECKPOINT;']);
});

it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60])('%s is no whole number', (value) => {
  expect(() => tsql`SELECT ${integer(value)}`).toThrow(RangeError);
});
