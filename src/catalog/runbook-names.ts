import type { RunbookId } from './error-fact.ts';

/** What each runbook does, as a person would say it. `isAvailable` turns true when this version can run it. */
export const runbookNames: Readonly<Record<RunbookId, { title: string; isAvailable: boolean }>> = {
  'tde-key-rollover': { title: 'roll a TDE key over to a new vault key', isAvailable: true },
  'connector-upgrade': { title: 'upgrade the SQL Server Connector', isAvailable: true },
  'connector-rollback': { title: 'go back to the former SQL Server Connector', isAvailable: true },
  'secret-roll': { title: 'roll the client secret and renew the credentials', isAvailable: true },
  'key-backup': { title: 'back up a vault key', isAvailable: true },
  'key-recovery': { title: 'recover a deleted key or vault', isAvailable: true },
  'mirroring-setup': { title: 'set up database mirroring with certificates', isAvailable: true },
  'mirroring-certificate-rotation': {
    title: 'renew the certificates of mirroring endpoints',
    isAvailable: true,
  },
  'ekm-setup': { title: 'set up EKM with Key Vault on an instance', isAvailable: true },
  'database-encrypt': { title: 'encrypt a database with TDE', isAvailable: true },
  diagnose: { title: 'check an instance from provider to vault', isAvailable: true },
};
