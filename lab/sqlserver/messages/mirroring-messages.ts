import type { MessageTable } from './message-table.ts';

const mirroringRelease = 'This is an informational message only. No user action is required.';

/** Endpoints and database mirroring. Texts: Microsoft's lists of events and errors of the database engine. */
export const mirroringMessages: MessageTable = {
  955: {
    severity: 14,
    text: 'Database %s is enabled for Database Mirroring, but the database lacks quorum: the database cannot be opened. Check the partner and witness connections if configured.',
  },
  1405: { severity: 16, text: 'The database "%s" is already enabled for database mirroring.' },
  1407: {
    severity: 16,
    text: 'The remote copy of database "%s" is not related to the local copy of the database.',
  },
  1412: {
    severity: 16,
    text: 'The remote copy of database "%s" has not been rolled forward to a point in time that is encompassed in the local copy of the database log.',
  },
  1416: { severity: 16, text: 'Database "%s" is not configured for database mirroring.' },
  1418: {
    severity: 16,
    text: 'The server network address "%s" can not be reached or does not exist. Check the network address name and that the ports for the local and remote endpoints are operational.',
  },
  1422: {
    severity: 16,
    text: 'The mirror server instance is not caught up to the recent changes to database "%s". Unable to fail over.',
  },
  1426: {
    severity: 16,
    text: 'To issue ALTER DATABASE SET WITNESS, all three server instances must be interconnected, and the mirror database must be caught up. When these conditions are met, reissue the command.',
  },
  1429: {
    severity: 16,
    text: 'The witness server instance name must be distinct from both of the server instances that manage the database. The ALTER DATABASE SET WITNESS command failed.',
  },
  1431: {
    severity: 16,
    text: 'Neither the partner nor the witness server instance for database "%s" is available. Reissue the command when at least one of the instances becomes available.',
  },
  1439: { severity: 16, text: 'There is currently no witness associated with database "%s".' },
  1440: {
    severity: 10,
    text: `Database mirroring is active with database '%s' as the principal copy. ${mirroringRelease}`,
  },
  1441: {
    severity: 10,
    text: `Database mirroring is active with database '%s' as the mirror copy. ${mirroringRelease}`,
  },
  1442: { severity: 10, text: `Database mirroring is inactive for database '%s'. ${mirroringRelease}` },
  1443: {
    severity: 10,
    text: `Database mirroring has been terminated for database '%s'. ${mirroringRelease}`,
  },
  1447: {
    severity: 16,
    text: 'ALTER DATABASE "%s" command cannot be executed until both partner server instances are up, running, and connected. Start the partner and reissue the command.',
  },
  1448: {
    severity: 16,
    text: 'The remote copy of database "%s" does not exist. Check the database name and reissue the command.',
  },
  1449: { severity: 16, text: 'ALTER DATABASE command failed due to an invalid server connection string.' },
  1452: {
    severity: 16,
    text: 'The partner server instance name must be distinct from the server instance that manages the database. The ALTER DATABASE SET PARTNER command failed.',
  },
  1453: {
    severity: 17,
    text: "'%s', the remote mirroring partner for database '%s', encountered error %d, status %d, severity %d. Database mirroring has been suspended. Resolve the error on the remote server and resume mirroring, or remove mirroring and re-establish the mirror server instance.",
  },
  1455: {
    severity: 16,
    text: 'The database mirroring service cannot be forced for database "%s" because the database is not in the correct state to become the principal database.',
  },
  1456: {
    severity: 16,
    text: "The ALTER DATABASE command could not be sent to the remote server instance '%s'. The database mirroring configuration was not changed. Verify that the server is connected, and try again.",
  },
  1458: {
    severity: 17,
    text: "The principal copy of the '%s' database encountered error %d, status %d, severity %d. Database mirroring has been suspended. Try to resolve the error condition, and resume mirroring.",
  },
  1460: {
    severity: 16,
    text: 'The database "%s" is already configured for database mirroring on the remote server. Drop database mirroring on the remote server to establish a new partner.',
  },
  1463: {
    severity: 16,
    text: 'Database mirroring is not available in the edition of this SQL Server instance. See books online for more details on feature support in different SQL Server editions.',
  },
  1464: {
    severity: 16,
    text: 'Database "%s" is not in a recovering state which is required for a mirror database or secondary database. The remote database must be restored using WITH NORECOVERY.',
  },
  1465: {
    severity: 16,
    text: 'Database "%s" database is not in full recovery mode on each of the server instances. The full recovery model is required for a database to participate in database mirroring or in an availability group.',
  },
  1466: {
    severity: 16,
    text: 'Database "%s" is read-only on one of the server instances which is incompatible with participating in database mirroring or in an availability group. Set the database to read-write mode, and retry the operation.',
  },
  1467: {
    severity: 16,
    text: 'Database "%s" database is in emergency or suspect mode on one of the partners which is incompatible with participating in database mirroring or in an availability group.',
  },
  1468: {
    severity: 16,
    text: 'The operation cannot be performed on database "%s" because it is involved in a database mirroring session or an availability group. Some operations are not allowed on a database that is participating in a database mirroring session or in an availability group.',
  },
  1470: {
    severity: 16,
    text: 'The alter database for this partner config values may only be initiated on the current principal server for database "%s".',
  },
  1473: {
    severity: 16,
    text: 'This SQL Server edition does not allow changing the safety level. ALTER DATABASE command failed.',
  },
  1474: { severity: 16, text: "Database mirroring connection error %d '%s' for '%s'." },
  1476: { severity: 16, text: 'Database mirroring timeout value %d exceeds the maximum value 32767.' },
  1477: {
    severity: 16,
    text: 'The database mirroring safety level must be FULL to manually failover database "%s". Set safety level to FULL and retry.',
  },
  1479: {
    severity: 16,
    text: 'The mirroring connection to "%s" has timed out for database "%s" after %d seconds without a response. Check the service and network connections.',
  },
  1480: {
    severity: 10,
    text: `The %s database "%s" is changing roles from "%s" to "%s" because the mirroring session or availability group failed over due to %s. ${mirroringRelease}`,
  },
  1486: { severity: 16, text: 'Database Mirroring Transport is disabled in the endpoint configuration.' },
  1488: {
    severity: 16,
    text: 'Database "%s" database is in single user mode which is incompatible with participating in database mirroring or in an availability group. Set database to multi-user mode, and retry the operation.',
  },
  7860: {
    severity: 15,
    text: "An endpoint's transport or content cannot be changed through the ALTER ENDPOINT statement. Use DROP ENDPOINT and execute the CREATE ENDPOINT statement to make these changes.",
  },
  7862: {
    severity: 16,
    text: 'An endpoint of the requested type already exists. Only one endpoint of this type is supported. Use ALTER ENDPOINT or DROP the existing endpoint and execute the CREATE ENDPOINT statement.',
  },
  7863: {
    severity: 16,
    text: 'The endpoint was not changed. The ALTER ENDPOINT statement did not contain any values to modify or update.',
  },
  7864: {
    severity: 16,
    text: 'CREATE/ALTER ENDPOINT cannot be used to update the endpoint with this information. The Dedicated Administrator Connection endpoint is reserved and cannot be updated.',
  },
  7873: {
    severity: 16,
    text: 'The endpoint "%s" is a built-in endpoint and cannot be dropped. Use the protocol configuration utilities to ADD or DROP Transact-SQL endpoints.',
  },
  7874: {
    severity: 16,
    text: 'An endpoint already exists with the bindings specified. Only one endpoint supported for a specific binding. Use ALTER ENDPOINT or DROP the existing endpoint and execute the CREATE ENDPOINT statement.',
  },
  7878: {
    severity: 16,
    text: 'This "%s ENDPOINT" statement is not supported on this edition of SQL Server.',
  },
  7891: {
    severity: 10,
    text: "Creation of a TSQL endpoint will result in the revocation of any 'Public' connect permissions on the '%s' endpoint. If 'Public' access is desired on this endpoint, reapply this permission using 'GRANT CONNECT ON ENDPOINT::[%s] to [public]'.",
  },
  9690: { severity: 10, text: 'The %s endpoint is now listening for connections.' },
  9691: { severity: 10, text: 'The %s endpoint has stopped listening for connections.' },
  9692: {
    severity: 16,
    text: 'The %s endpoint cannot listen on port %d because it is in use by another process.',
  },
  28027: { severity: 10, text: 'Connection handshake failed. There is no compatible %s. State %d.' },
  28034: {
    severity: 10,
    text: "Connection handshake failed. The login '%s' does not have CONNECT permission on the endpoint. State %d.",
  },
  28035: {
    severity: 10,
    text: 'Connection handshake failed. The certificate used by the peer is invalid due to the following reason: %s. State %d.',
  },
  28036: {
    severity: 10,
    text: 'Connection handshake failed. The certificate used by this endpoint was not found: %s. Use DBCC CHECKDB in master database to verify the metadata integrity of the endpoints. State %d.',
  },
  28037: {
    severity: 10,
    text: 'Connection handshake failed. Error %d occurred while initializing the private key corresponding to the certificate. The SQL Server errorlog and the operating system error log may contain entries related to this error. State %d.',
  },
  28047: { severity: 10, text: "%s login attempt failed with error: '%s'. %s" },
  28048: { severity: 10, text: "%s login attempt by user '%s' failed with error: '%s'. %s" },
  28055: {
    severity: 16,
    text: "The certificate '%s' is not valid for endpoint authentication. The certificate must have a private key encrypted with the database master key and current UTC date has to be between the certificate start date and the certificate expiration date.",
  },
  28080: { severity: 10, text: 'Connection handshake failed. The %s endpoint is not configured. State %d.' },
};
