import type { MessageTable } from './message-table.ts';

/** What refuses a login, and what the wire itself says. */
export const loginMessages: MessageTable = {
  4002: {
    severity: 16,
    text: 'The incoming tabular data stream (TDS) protocol stream is incorrect. The stream ended unexpectedly.',
  },
  4060: { severity: 11, text: 'Cannot open database "%s" requested by the login. The login failed.' },
  4064: { severity: 11, text: 'Cannot open user default database. Login failed.' },
  8004: {
    severity: 16,
    text: 'The incoming tabular data stream (TDS) remote procedure call (RPC) protocol stream is incorrect. The RPC name is invalid.',
  },
  8009: {
    severity: 16,
    text: 'The incoming tabular data stream (TDS) remote procedure call (RPC) protocol stream is incorrect. Parameter %d ("%s"): Data type 0x%s is unknown.',
  },
  8179: { severity: 16, text: 'Could not find prepared statement with handle %d.' },
  8501: { severity: 16, text: "MSDTC on server '%s' is unavailable." },
  17802: {
    severity: 20,
    text: 'The Tabular Data Stream (TDS) version 0x%s of the client library used to open the connection is unsupported or unknown. The connection has been closed. ',
  },
  17807: {
    severity: 20,
    text: "Event '%d', which was received from the client, is not recognized by SQL Server. Contact the vendor of the client library that is being used to connect to SQL Server, and have the vendor fix the event number in the tabular data stream that is sent.",
  },
  18452: {
    severity: 14,
    text: 'Login failed. The login is from an untrusted domain and cannot be used with Integrated authentication.',
  },
  18456: { severity: 14, text: "Login failed for user '%s'." },
  18461: {
    severity: 14,
    text: "Login failed for user '%s'. Reason: Server is in single user mode. Only one administrator can connect at this time.",
  },
  18468: {
    severity: 14,
    text: 'The login failed for user "%s". The password change failed. An unexpected error occurred during password validation. ',
  },
  18470: { severity: 14, text: "Login failed for user '%s'. Reason: The account is disabled." },
  18486: {
    severity: 14,
    text: "Login failed for user '%s' because the account is currently locked out. The system administrator can unlock it. ",
  },
  18487: {
    severity: 14,
    text: "Login failed for user '%s'. Reason: The password of the account has expired.",
  },
  18488: {
    severity: 14,
    text: "Login failed for user '%s'. Reason: The password of the account must be changed.",
  },
};
