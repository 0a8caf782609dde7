import type { MessageTable } from './message-table.ts';

/** Availability groups. Texts: Microsoft's lists of events and errors 31000 to 41399 and 41400 to 49999. */
export const availabilityMessages: MessageTable = {
  35208: {
    severity: 16,
    text: "Availability group DDL operations are permitted only when you are using the master database. Run the 'USE master' statement, and retry your availability group DDL statement.",
  },
  35221: {
    severity: 16,
    text: 'Could not process the operation. Always On Availability Groups replica manager is disabled on this instance of SQL Server. Enable Always On Availability Groups, by using the SQL Server Configuration Manager. Then, restart the SQL Server service, and retry the currently operation. For information about how to enable and disable Always On Availability Groups, see SQL Server Books Online.',
  },
  35235: {
    severity: 16,
    text: "The system name '%s' was specified more than once in the REPLICA ON clause of this command. Reenter the command, specifying a different instance of SQL Server for each replica.",
  },
  35237: {
    severity: 16,
    text: 'None of the specified replicas for availability group %s maps to the instance of SQL Server to which you are connected. Reenter the command, specifying this server instance to host one of the replicas. This replica will be the initial primary replica.',
  },
  35238: {
    severity: 16,
    text: "Database '%s' cannot be added to availability group '%s'. The database does not exist on this SQL Server instance. Verify that the database name is correct, then retry the operation.",
  },
  35239: {
    severity: 16,
    text: "The ALTER DATABASE <database-name> SET HADR SUSPEND (or SET HADR RESUME) statement failed on database '%s' of availability group '%s''. Either the availability group does not contain the specified database, or the database has not joined the availability group, or the database has not yet started. Reenter the command after the database is online and has joined the availability group.",
  },
  35240: {
    severity: 16,
    text: "Database '%s' cannot be joined to or unjoined from availability group '%s'. This operation is not supported on the primary replica of the availability group.",
  },
  35242: {
    severity: 16,
    text: "Cannot complete this ALTER DATABASE <database-name> SET HADR operation on database '%s'. The database is not joined to an availability group. After the database has joined the availability group, retry the command.",
  },
  35244: {
    severity: 16,
    text: "Database '%s' cannot be added to availability group '%s'. The database is currently joined to another availability group. Verify that the database name is correct and that the database is not joined to an availability group, then retry the operation.",
  },
  35249: {
    severity: 16,
    text: "An attempt to add or join a system database, '%s', to an availability group failed. Specify only user databases for this operation.",
  },
  35250: {
    severity: 16,
    text: 'The connection to the primary replica is not active. The command cannot be processed.',
  },
  35251: {
    severity: 16,
    text: 'This command can be run only on the primary replica. Connect to the primary replica, and retry the command.',
  },
  35264: {
    severity: 10,
    text: "Always On Availability Groups data movement for database '%s' has been suspended for the following reason: \"%s\" (Source ID %d; Source string: '%s'). To resume data movement on the database, you will need to resume the database manually. For information about how to resume an availability database, see SQL Server Books Online.",
  },
  35265: {
    severity: 10,
    text: "Always On Availability Groups data movement for database '%s' has been resumed. This is an informational message only. No user action is required.",
  },
  41042: {
    severity: 16,
    text: "The availability group '%s' already exists. This error could be caused by a previous failed CREATE AVAILABILITY GROUP or DROP AVAILABILITY GROUP operation. If the availability group name you specified is correct, try dropping the availability group and then retry CREATE AVAILABILITY GROUP operation.",
  },
  41142: {
    severity: 16,
    text: "The availability replica for availability group '%s' on this instance of SQL Server cannot become the primary replica. One or more databases are not synchronized or have not joined the availability group. If the availability replica uses the asynchronous-commit mode, consider performing a forced manual failover (with possible data loss). Otherwise, once all local secondary databases are joined and synchronized, you can perform a planned manual failover to this secondary replica (without data loss). For more information, see SQL Server Books Online.",
  },
};
