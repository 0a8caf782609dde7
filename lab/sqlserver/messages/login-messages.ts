import type { MessageTable } from './message-table.ts';

/** What refuses a login. */
export const loginMessages: MessageTable = {
  4060: { severity: 11, text: 'Cannot open database "%s" requested by the login. The login failed.' },
  18456: { severity: 14, text: "Login failed for user '%s'." },
};
