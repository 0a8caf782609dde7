import { certificateMessages } from './certificate-messages.ts';
import type { MessageTable } from './message-table.ts';
import { mirroringMessages } from './mirroring-messages.ts';

/**
 * Logins, users, permissions, certificates, master keys, endpoints, mirroring.
 * Texts: Microsoft's lists of events and errors of the database engine.
 */
export const securityMessages: MessageTable = {
  165: { severity: 16, text: 'Privilege %s may not be granted or revoked.' },
  229: {
    severity: 14,
    text: "The %s permission was denied on the object '%s', database '%s', schema '%s'.",
  },
  297: { severity: 16, text: 'The user does not have permission to perform this action.' },
  300: { severity: 14, text: "%s permission was denied on object '%s', database '%s'." },
  2520: {
    severity: 16,
    text: "Could not find database '%s'. The database either does not exist, or was dropped before a statement tried to use it. Verify if the database exists by querying the sys.databases catalog view.",
  },
  2526: {
    severity: 16,
    text: 'Incorrect DBCC statement. Check the documentation for the correct DBCC syntax and options.',
  },
  2528: {
    severity: 10,
    text: 'DBCC execution completed. If DBCC printed error messages, contact your system administrator.',
  },
  2571: { severity: 14, text: "User '%s' does not have permission to run DBCC %s." },
  2583: { severity: 16, text: 'An incorrect number of parameters was given to the DBCC statement.' },
  4606: { severity: 16, text: 'Granted or revoked privilege %s is not compatible with object.' },
  4611: {
    severity: 16,
    text: 'To revoke or deny grantable privileges, specify the CASCADE option.',
  },
  4613: { severity: 16, text: 'Grantor does not have GRANT permission.' },
  4617: { severity: 16, text: 'Cannot grant, deny or revoke permissions to or from special roles.' },
  4620: {
    severity: 16,
    text: 'All permissions in a grant/deny/revoke statement should be at the same scope (e.g., server or database)',
  },
  4621: {
    severity: 16,
    text: 'Permissions at the server scope can only be granted when the current database is master',
  },
  4624: {
    severity: 16,
    text: 'Cannot grant, deny, or revoke permissions to sa, dbo, entity owner, information_schema, sys, or yourself.',
  },
  4628: {
    severity: 16,
    text: 'The ALL permission is deprecated and maintained only for compatibility. It DOES NOT imply ALL permissions defined on the entity.',
  },
  5808: {
    severity: 16,
    text: 'Ad hoc update to system catalogs is not supported.',
  },
  5812: { severity: 14, text: 'You do not have permission to run the RECONFIGURE statement.' },
  6005: { severity: 10, text: 'SHUTDOWN is in progress.' },
  6004: { severity: 10, text: 'User does not have permission to perform this action.' },
  6006: { severity: 10, text: 'Server shut down by %s from login %s.' },
  6101: { severity: 16, text: 'Session ID %d is not valid.' },
  6102: { severity: 14, text: 'User does not have permission to use the KILL statement.' },
  6104: { severity: 16, text: 'Cannot use KILL to kill your own process.' },
  6106: { severity: 16, text: 'Process ID %d is not an active process ID.' },
  6107: { severity: 14, text: 'Only user processes can be killed.' },
  6115: { severity: 16, text: 'KILL command cannot be used inside user transactions.' },
  7983: { severity: 14, text: "User '%s' does not have permission to run DBCC %s for database '%s'." },
  7955: { severity: 16, text: 'Invalid SPID %d specified.' },
  8957: {
    severity: 10,
    text: 'DBCC CHECKDB (%s) executed by %s found 0 errors and repaired 0 errors. Elapsed time: 0 hours 0 minutes 0 seconds.',
  },
  8989: {
    severity: 10,
    text: "CHECKDB found 0 allocation errors and 0 consistency errors in database '%s'.",
  },
  15006: { severity: 16, text: "'%s' is not a valid name because it contains invalid characters." },
  15007: { severity: 16, text: "'%s' is not a valid login or you do not have permission." },
  15010: {
    severity: 16,
    text: "The database '%s' does not exist. Supply a valid database name. To see available databases, use sys.databases.",
  },
  15023: { severity: 16, text: "User, group, or role '%s' already exists in the current database." },
  15025: { severity: 16, text: "The server principal '%s' already exists." },
  15063: { severity: 16, text: 'The login already has an account under a different user name.' },
  15080: { severity: 16, text: 'Cannot use parameter %s for a Windows login.' },
  15081: { severity: 16, text: 'Membership of the public role cannot be changed.' },
  15098: {
    severity: 16,
    text: 'The name change cannot be performed because the SID of the new name does not match the old SID of the principal.',
  },
  15099: {
    severity: 16,
    text: 'The MUST_CHANGE option cannot be used when CHECK_EXPIRATION is OFF.',
  },
  15116: {
    severity: 16,
    text: 'Password validation failed. The password does not meet the operating system policy requirements because it is too short.',
  },
  15118: {
    severity: 16,
    text: 'Password validation failed. The password does not meet the operating system policy requirements because it is not complex enough.',
  },
  15122: {
    severity: 16,
    text: 'The CHECK_EXPIRATION option cannot be used when CHECK_POLICY is OFF.',
  },
  15138: { severity: 16, text: 'The database principal owns a %s in the database, and cannot be dropped.' },
  15141: { severity: 16, text: 'The server principal owns one or more %s(s) and cannot be dropped.' },
  15144: { severity: 16, text: 'The role has members. It must be empty before it can be dropped.' },
  15150: { severity: 16, text: "Cannot %s the %s '%s'." },
  15151: {
    severity: 16,
    text: "Cannot %s the %s '%s', because it does not exist or you do not have permission.",
  },
  15171: {
    severity: 16,
    text: 'Cannot use the parameter "%s" for a certificate or asymmetric key login.',
  },
  15173: {
    severity: 16,
    text: "Server principal '%s' has granted one or more permission(s). Revoke the permission(s) before dropping the server principal.",
  },
  15174: {
    severity: 16,
    text: "Login '%s' owns one or more database(s). Change the owner of the database(s) before dropping the login.",
  },
  15247: { severity: 16, text: 'User does not have permission to perform this action.' },
  15259: {
    severity: 16,
    text: 'The DEFAULT_SCHEMA clause cannot be used with principals mapped to certificates or asymmetric keys.',
  },
  15284: {
    severity: 16,
    text: 'The database principal has granted or denied permissions to objects in the database and cannot be dropped.',
  },
  15401: { severity: 11, text: "Windows NT user or group '%s' not found. Check the name again." },
  15405: { severity: 11, text: "Cannot use the special principal '%s'." },
  15407: {
    severity: 11,
    text: "'%s' is not a valid Windows NT name. Give the complete name: <domain\\username>.",
  },
  15413: { severity: 11, text: 'Cannot make a role a member of itself.' },
  15419: { severity: 16, text: 'Supplied parameter sid should be binary(16).' },
  15433: { severity: 16, text: 'Supplied parameter sid is in use.' },
  15434: { severity: 16, text: "Could not drop login '%s' as the user is currently logged in." },
  15510: { severity: 16, text: 'Cannot enable a login that has an empty password.' },
  15530: { severity: 16, text: 'The %s with name "%s" already exists.' },
  15535: { severity: 16, text: "Cannot set a credential for principal '%s'." },
  15539: {
    severity: 16,
    text: "User '%s' cannot be dropped, it can only be disabled. The user is already disabled in the current database.",
  },
  33130: { severity: 16, text: "Principal '%s' could not be found or this principal type is not supported." },
  ...certificateMessages,
  ...mirroringMessages,
};
