import { sqlError } from '../messages/sql-error.ts';

/**
 * Throws 15116 or 15118 when a password does not satisfy the policy of Windows that CHECK_POLICY enforces:
 * eight characters, three of four kinds, not the name. Source: "Password policy" in Microsoft's documentation.
 */
export function checkPasswordPolicy(password: string, account: string): void {
  if (password.length < leastLength) throw sqlError(15116, 1);
  const kinds = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  const holdsName = account.length > 2 && password.toLowerCase().includes(account.toLowerCase());
  if (kinds < 3 || holdsName) throw sqlError(15118, 1);
}

const leastLength = 8;
