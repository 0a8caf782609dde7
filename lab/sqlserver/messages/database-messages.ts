import type { MessageTable } from './message-table.ts';

/** CREATE, ALTER and DROP DATABASE, and what an instance says while it starts. Texts: sys.messages. */
export const databaseMessages: MessageTable = {
  262: { severity: 14, text: "%s permission denied in database '%s'." },
  1801: {
    severity: 16,
    text: "Database '%s' already exists. Choose a different database name.",
  },
  3701: {
    severity: 11,
    text: "Cannot %s the %s '%s', because it does not exist or you do not have permission.",
  },
  3702: { severity: 16, text: 'Cannot drop database "%s" because it is currently in use.' },
  3708: { severity: 16, text: "Cannot %s the %s '%s' because it is a system %s." },
  3743: {
    severity: 16,
    text: "The database '%s' is enabled for database mirroring. Database mirroring must be removed before you drop the database.",
  },
  3752: {
    severity: 16,
    text: "The database '%s' is currently joined to an availability group.  Before you can drop the database, you need to remove it from the availability group.",
  },
  5011: {
    severity: 14,
    text: "User does not have permission to alter database '%s', the database does not exist, or the database is not in a state that allows access checks.",
  },
  5021: { severity: 10, text: "The database name '%s' has been set." },
  5052: {
    severity: 16,
    text: '%s is not permitted while a database is in the %s state.',
  },
  5058: { severity: 16, text: "Option '%s' cannot be set in database '%s'." },
  5061: {
    severity: 16,
    text: "ALTER DATABASE failed because a lock could not be placed on database '%s'. Try again later.",
  },
  5069: { severity: 16, text: 'ALTER DATABASE statement failed.' },
  5084: { severity: 10, text: "Setting database option %s to %s for database '%s'." },
  5181: {
    severity: 16,
    text: 'Could not restart database "%s". Reverting to the previous status.',
  },
  17126: {
    severity: 10,
    text: 'SQL Server is now ready for client connections. This is an informational message; no user action is required.',
  },
  17137: { severity: 10, text: "Starting up database '%s'." },
  17148: {
    severity: 10,
    text: 'SQL Server is terminating in response to a stop request from Service Control Manager. This is an informational message only. No user action is required.',
  },
  3408: {
    severity: 10,
    text: 'Recovery is complete. This is an informational message only. No user action is required.',
  },
};
