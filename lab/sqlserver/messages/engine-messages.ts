import type { MessageTable } from './message-table.ts';

/** What running a batch says: USE, transactions, procedures, flow of control, temporary tables, cursors. */
export const engineMessages: MessageTable = {
  109: {
    severity: 15,
    text: 'There are more columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT statement.',
  },
  110: {
    severity: 15,
    text: 'There are fewer columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT statement.',
  },
  119: {
    severity: 15,
    text: "Must pass parameter number %d and subsequent parameters as '@name = value'. After the form '@name = value' has been used, all subsequent parameters must be passed in the form '@name = value'.",
  },
  120: {
    severity: 15,
    text: 'The select list for the INSERT statement contains fewer items than the insert list. The number of SELECT values must match the number of INSERT columns.',
  },
  121: {
    severity: 15,
    text: 'The select list for the INSERT statement contains more items than the insert list. The number of SELECT values must match the number of INSERT columns.',
  },
  134: {
    severity: 15,
    text: "The variable name '%s' has already been declared. Variable names must be unique within a query batch or stored procedure.",
  },
  137: { severity: 15, text: 'Must declare the scalar variable "%s".' },
  148: { severity: 15, text: "Incorrect time syntax in time string '%s' used with WAITFOR." },
  201: {
    severity: 16,
    text: "Procedure or function '%s' expects parameter '%s', which was not supplied.",
  },
  213: { severity: 16, text: 'Column name or number of supplied values does not match table definition.' },
  214: { severity: 16, text: "Procedure expects parameter '%s' of type '%s'." },
  217: {
    severity: 16,
    text: 'Maximum stored procedure, function, trigger, or view nesting level exceeded (limit %d).',
  },
  226: { severity: 16, text: '%s statement not allowed within multi-statement transaction.' },
  259: { severity: 16, text: 'Ad hoc updates to system catalogs are not allowed.' },
  264: {
    severity: 16,
    text: "The column name '%s' is specified more than once in the SET clause or column list of an INSERT. A column cannot be assigned more than one value in the same clause. Modify the clause to make sure that a column is updated only once. If this statement updates or inserts columns into a view, column aliasing can conceal the duplication in your code.",
  },
  266: {
    severity: 16,
    text: 'Transaction count after EXECUTE indicates a mismatching number of BEGIN and COMMIT statements. Previous count = %d, current count = %d.',
  },
  515: {
    severity: 16,
    text: "Cannot insert the value NULL into column '%s', table '%s'; column does not allow nulls. %s fails.",
  },
  544: {
    severity: 16,
    text: "Cannot insert explicit value for identity column in table '%s' when IDENTITY_INSERT is set to OFF.",
  },
  545: {
    severity: 16,
    text: "Explicit value must be specified for identity column in table '%s' either when IDENTITY_INSERT is set to ON or when a replication user is inserting into a NOT FOR REPLICATION identity column.",
  },
  574: { severity: 16, text: '%s statement cannot be used inside a user transaction.' },
  628: { severity: 16, text: 'Cannot issue SAVE TRANSACTION when there is no active transaction.' },
  911: {
    severity: 16,
    text: "Database '%s' does not exist. Make sure that the name is entered correctly.",
  },
  916: {
    severity: 14,
    text: 'The server principal "%s" is not able to access the database "%s" under the current security context.',
  },
  922: { severity: 14, text: "Database '%s' is being recovered. Waiting until recovery is finished." },
  924: { severity: 14, text: "Database '%s' is already open and can only have one user at a time." },
  926: {
    severity: 14,
    text: "Database '%s' cannot be opened. It has been marked SUSPECT by recovery. See the SQL Server errorlog for more information.",
  },
  927: { severity: 14, text: "Database '%s' cannot be opened. It is in the middle of a restore." },
  942: { severity: 14, text: "Database '%s' cannot be opened because it is offline." },
  945: {
    severity: 14,
    text: "Database '%s' cannot be opened due to inaccessible files or insufficient memory or disk space. See the SQL Server errorlog for details.",
  },
  954: { severity: 14, text: 'The database "%s" cannot be opened. It is acting as a mirror database.' },
  983: {
    severity: 14,
    text: "Unable to access availability database '%s' because the database replica is not in the PRIMARY or SECONDARY role. Connections to an availability database is permitted only when the database replica is in the PRIMARY or SECONDARY role. Try the operation again later.",
  },
  976: {
    severity: 14,
    text: "The target database, '%s', is participating in an availability group and is currently not accessible for queries. Either data movement is suspended or the availability replica is not enabled for read access. To allow read-only access to this and other databases in the availability group, enable read access to one or more secondary availability replicas in the group. For more information, see the ALTER AVAILABILITY GROUP statement in SQL Server Books Online.",
  },
  1088: {
    severity: 16,
    text: 'Cannot find the object "%s" because it does not exist or you do not have permissions.',
  },
  1222: { severity: 16, text: 'Lock request time out period exceeded.' },
  2705: {
    severity: 16,
    text: "Column names in each table must be unique. Column name '%s' in table '%s' is specified more than once.",
  },
  2714: { severity: 16, text: "There is already an object named '%s' in the database." },
  2732: {
    severity: 16,
    text: 'Error number %d is invalid. The number must be from %d through %d and it cannot be 50000.',
  },
  2740: {
    severity: 16,
    text: "SET LANGUAGE failed because '%s' is not an official language name or a language alias on this SQL Server.",
  },
  2741: {
    severity: 16,
    text: "SET DATEFORMAT date order '%s' is invalid.",
  },
  2744: { severity: 16, text: 'SET DATEFIRST %s is out of range.' },
  2747: {
    severity: 16,
    text: 'Too many substitution parameters for RAISERROR. Cannot exceed 20 substitution parameters.',
  },
  2754: {
    severity: 16,
    text: 'Error severity levels greater than %d can only be specified by members of the sysadmin role, using the WITH LOG option.',
  },
  2778: {
    severity: 16,
    text: 'Only System Administrator can specify WITH LOG option for RAISERROR command.',
  },
  2786: {
    severity: 16,
    text: 'The data type of substitution parameter %d does not match the expected type of the format specification.',
  },
  2787: { severity: 16, text: "Invalid format specification: '%s'." },
  2812: { severity: 16, text: "Could not find stored procedure '%s'." },
  3902: {
    severity: 16,
    text: 'The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.',
  },
  3903: {
    severity: 16,
    text: 'The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.',
  },
  3930: {
    severity: 16,
    text: 'The current transaction cannot be committed and cannot support operations that write to the log file. Roll back the transaction.',
  },
  3931: {
    severity: 16,
    text: 'The current transaction cannot be committed and cannot be rolled back to a savepoint. Roll back the entire transaction.',
  },
  3998: {
    severity: 16,
    text: 'Uncommittable transaction is detected at the end of the batch. The transaction is rolled back.',
  },
  4701: {
    severity: 16,
    text: 'Cannot find the object "%s" because it does not exist or you do not have permissions.',
  },
  6401: {
    severity: 16,
    text: 'Cannot roll back %s. No transaction or savepoint of that name was found.',
  },
  8102: { severity: 16, text: "Cannot update identity column '%s'." },
  8144: { severity: 16, text: 'Procedure or function %s has too many arguments specified.' },
  8145: { severity: 16, text: '%s is not a parameter for procedure %s.' },
  8178: {
    severity: 16,
    text: "The parameterized query '%s' expects the parameter '%s', which was not supplied.",
  },
  10704: {
    severity: 15,
    text: 'To rethrow an error, a THROW statement must be used inside a CATCH block. Insert the THROW statement inside a CATCH block, or add error parameters to the THROW statement.',
  },
  16905: { severity: 16, text: 'The cursor is already open.' },
  16911: { severity: 16, text: 'fetch: The fetch type %s cannot be used with forward only cursors.' },
  16915: { severity: 16, text: "A cursor with the name '%s' already exists." },
  16916: { severity: 16, text: "A cursor with the name '%s' does not exist." },
  16917: { severity: 16, text: 'Cursor is not open.' },
  16924: {
    severity: 16,
    text: 'Cursorfetch: The number of variables declared in the INTO list must match that of selected columns.',
  },
  17187: {
    severity: 16,
    text: 'SQL Server is not ready to accept new client connections. Wait a few minutes before trying again. If you have access to the error log, look for the informational message that indicates that SQL Server is ready before trying to connect again.',
  },
  18054: {
    severity: 16,
    text: 'Error %d, severity %d, state %d was raised, but no message with that error number was found in sys.messages. If error is larger than 50000, make sure the user-defined message is added using sp_addmessage.',
  },
  35100: {
    severity: 16,
    text: 'Error number %d in the THROW statement is outside the valid range. Specify an error number in the valid range of 50000 to 2147483647.',
  },
};
