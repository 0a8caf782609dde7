import type { ReminderKind } from '../fleet/reminder-settings.ts';

/** What people read for a kind, at the beginning of a sentence. */
export const kindWords: Readonly<Record<ReminderKind, string>> = {
  secret: 'Client secret',
  key: 'Vault key',
  certificate: 'Certificate',
  credential: 'Credential',
  connector: 'SQL Server Connector',
  instance: 'Instance',
  vault: 'Vault',
  app: 'App registration',
  run: 'The request',
};
