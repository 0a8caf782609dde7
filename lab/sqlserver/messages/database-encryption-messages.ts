import type { MessageTable } from './message-table.ts';

/**
 * Database encryption keys and their scans.
 * Texts: Microsoft's list of events and errors 31000 to 41399.
 */
export const databaseEncryptionMessages: MessageTable = {
  15466: { severity: 16, text: 'An error occurred during decryption.' },
  33091: {
    severity: 10,
    text: 'Warning: The certificate used for encrypting the database encryption key has not been backed up. You should immediately back up the certificate and the private key associated with the certificate. If the certificate ever becomes unavailable or if you must restore or attach the database on another server, you must have backups of both the certificate and the private key or you will not be able to open the database.',
  },
  33101: {
    severity: 16,
    text: "Cannot use %s '%s', because its private key is not present or it is not protected by the database master key. SQL Server requires the ability to automatically access the private key of the %s used for this operation.",
  },
  33102: {
    severity: 16,
    text: "Cannot encrypt a system database. Database encryption operations cannot be performed for 'master', 'model', 'tempdb', 'msdb', or 'resource' databases.",
  },
  33103: { severity: 16, text: 'A database encryption key already exists for this database.' },
  33104: { severity: 16, text: 'A database encryption key does not exist for this database.' },
  33105: {
    severity: 16,
    text: 'Cannot drop the database encryption key because it is currently in use. Database encryption needs to be turned off to be able to drop the database encryption key.',
  },
  33106: {
    severity: 16,
    text: 'Cannot change database encryption state because no database encryption key is set.',
  },
  33107: { severity: 16, text: 'Cannot enable database encryption because it is already enabled.' },
  33108: { severity: 16, text: 'Cannot disable database encryption because it is already disabled.' },
  33109: {
    severity: 16,
    text: 'Cannot %s database encryption while an encryption, decryption, or key change scan is in progress.',
  },
  33110: {
    severity: 16,
    text: 'Cannot change database encryption key while an encryption, decryption, or key change scan is in progress.',
  },
  33111: { severity: 16, text: "Cannot find server %s with thumbprint '%s'." },
  33112: { severity: 10, text: "Beginning database encryption scan for database '%s'." },
  33113: { severity: 10, text: "Database encryption scan for database '%s' is complete." },
  33117: {
    severity: 16,
    text: 'Transparent Data Encryption is not available in the edition of this SQL Server instance. See books online for more details on feature support in different SQL Server editions.',
  },
  33118: {
    severity: 16,
    text: 'Cannot enable or modify database encryption on a database that is read-only, has read-only files or is not recovered.',
  },
  33120: {
    severity: 16,
    text: 'In order to encrypt the database encryption key with an %s, please use an %s that resides on an extensible key management provider.',
  },
  33121: {
    severity: 16,
    text: "The %s '%s' does not have a login associated with it. Create a login and credential for this key to automatically access the extensible key management provider '%s'.",
  },
  33122: {
    severity: 16,
    text: "This command requires a database encryption scan on database '%s'. However, the database has changes from previous encryption scans that are pending log backup. Take a log backup and retry the command.",
  },
  33123: {
    severity: 16,
    text: 'Cannot drop or alter the database encryption key since it is currently in use on a mirror or secondary availability replica. Retry the command after all the previous reencryption scans have propagated to the mirror or secondary availability replicas or after availability relationship has been disabled.',
  },
  33127: {
    severity: 16,
    text: 'The %s cannot be dropped because it is used by one or more databases to encrypt a Database Encryption Key.',
  },
  33145: {
    severity: 16,
    text: 'Cannot update database encryption key protector while protector change is already in progress.',
  },
  37560: {
    severity: 16,
    text: 'Encryption scan cannot be suspended because it is already in suspended state.',
  },
  37561: {
    severity: 16,
    text: 'Database encryption key cannot be altered because the database is not encrypted.',
  },
  37562: {
    severity: 16,
    text: 'When key change is in progress, only suspend and resume operations are allowed.',
  },
};
