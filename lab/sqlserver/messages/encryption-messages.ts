import { availabilityMessages } from './availability-messages.ts';
import { backupMessages } from './backup-messages.ts';
import { databaseEncryptionMessages } from './database-encryption-messages.ts';
import { databaseMessages } from './database-messages.ts';
import type { MessageTable } from './message-table.ts';
import { providerMessages } from './provider-messages.ts';

/** Providers, credentials, asymmetric keys, database encryption keys, databases, backups, availability groups. */
export const encryptionMessages: MessageTable = {
  ...providerMessages,
  ...databaseEncryptionMessages,
  ...databaseMessages,
  ...backupMessages,
  ...availabilityMessages,
};
