import type { MessageTable } from './message-table.ts';

/** Providers, credentials, asymmetric keys, database encryption keys, backups. */
export const encryptionMessages: MessageTable = {
  33046: { severity: 16, text: 'The login has no credential for the provider.' },
};
