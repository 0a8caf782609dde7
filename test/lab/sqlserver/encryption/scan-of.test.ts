import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encryptionStateOf } from '../../../../lab/sqlserver/encryption/encryption-state.ts';
import { newScan } from '../../../../lab/sqlserver/encryption/new-scan.ts';
import { progressOf } from '../../../../lab/sqlserver/encryption/scan-of.ts';
import type { EncryptionScan } from '../../../../lab/sqlserver/state/encryption-key.ts';
import { newDatabase } from '../../../../lab/sqlserver/state/new-instance.ts';

const startMs = Date.UTC(2026, 0, 1);

test('a scan of 1,000 MB takes 20 seconds and shows how far it is', () => {
  const scan = newScan('encrypt', 1000, startMs);
  expect(progressOf(scan, startMs)).toMatchObject({ state: 'RUNNING', percentComplete: 0 });
  expect(progressOf(scan, startMs + 5000)).toMatchObject({ state: 'RUNNING', percentComplete: 25 });
  expect(progressOf(scan, startMs + 20_000)).toMatchObject({
    state: 'COMPLETE',
    percentComplete: 0,
    changedAtMs: startMs + 20_000,
  });
});

test('a suspended scan stands still, whatever the clock does', () => {
  const scan: EncryptionScan = { ...newScan('encrypt', 1000, startMs), state: 'SUSPENDED', doneShare: 0.4 };
  expect(progressOf(scan, startMs + 1e9)).toMatchObject({ state: 'SUSPENDED', percentComplete: 40 });
});

test('progress never goes back while time goes on', () => {
  const times = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 5000 }), (moments, sizeMb) => {
      const scan = newScan('decrypt', sizeMb, startMs);
      const shares = moments.sort((a, b) => a - b).map((ms) => progressOf(scan, startMs + ms).share);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
    }),
  );
});

test.each<[EncryptionScan['kind'], EncryptionScan['state'], boolean, number]>([
  ['none', 'NONE', false, 1],
  ['encrypt', 'RUNNING', true, 2],
  ['encrypt', 'SUSPENDED', true, 2],
  ['encrypt', 'COMPLETE', true, 3],
  ['keyChange', 'RUNNING', true, 4],
  ['keyChange', 'COMPLETE', true, 3],
  ['decrypt', 'RUNNING', false, 5],
  ['decrypt', 'COMPLETE', false, 1],
  ['protectionChange', 'RUNNING', true, 6],
  ['protectionChange', 'COMPLETE', true, 3],
])(
  'a %s scan that is %s (encryption on: %s) is encryption_state %i',
  (kind, state, isEncrypted, expected) => {
    const database = newDatabase({ id: 5, name: 'Sales', nowMs: startMs, release: 2022 });
    const scan: EncryptionScan = { ...newScan(kind, 1000, startMs), state };
    database.isEncrypted = isEncrypted;
    database.encryptionKey = {
      algorithm: 'AES',
      bits: 256,
      encryptor: { kind: 'asymmetricKey', thumbprint: Buffer.alloc(20) },
      wrapped: undefined,
      createdAtMs: startMs,
      regeneratedAtMs: startMs,
      modifiedAtMs: startMs,
      setAtMs: startMs,
      openedAtMs: startMs,
      scan,
    };
    expect(encryptionStateOf(database, startMs)).toBe(expected);
  },
);

test('a database without key is in state 0', () => {
  const database = newDatabase({ id: 5, name: 'Sales', nowMs: startMs, release: 2022 });
  expect(encryptionStateOf(database, startMs)).toBe(0);
});
