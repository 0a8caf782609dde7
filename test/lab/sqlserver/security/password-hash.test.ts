import { expect, test } from 'vitest';
import { hashPassword, matchesPassword } from '../../../../lab/sqlserver/security/password-hash.ts';

test('a password matches its hash, and no other', () => {
  const hash = hashPassword('Correct-Horse-9');
  expect(matchesPassword('Correct-Horse-9', hash)).toBe(true);
  expect(matchesPassword('correct-horse-9', hash)).toBe(false);
});

test('a text that is no hash matches nothing, itself included', () => {
  expect(matchesPassword('', '')).toBe(false);
  expect(matchesPassword('Correct-Horse-9', 'Correct-Horse-9')).toBe(false);
});
