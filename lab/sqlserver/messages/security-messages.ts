import type { MessageTable } from './message-table.ts';

/** Logins, users, permissions, certificates, master keys, endpoints, mirroring. */
export const securityMessages: MessageTable = {
  300: { severity: 14, text: "%s permission was denied on object '%s', database '%s'." },
};
