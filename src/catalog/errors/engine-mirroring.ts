import { errorLog, looks } from '../engine-looks.ts';
import { type EngineRow, engineRow } from '../engine-row.ts';
import { engineWording } from '../engine-wording.ts';
import type { ErrorFact } from '../error-fact.ts';

/** Messages about the handshake between mirroring endpoints, which availability groups use as well. */
const facts: readonly ErrorFact[] = [
  handshakeRow({
    code: 28034,
    title: 'The partner connected, but its login may not use the endpoint',
    meaning:
      'The handshake got as far as knowing who calls: the login named has no CONNECT permission on the mirroring endpoint of this instance.',
    causes: [
      'GRANT CONNECT ON ENDPOINT was left out for the login of the partner',
      'The endpoint was dropped and made again: its grants are lost with it',
      'With Windows authentication: the service account of the partner changed',
      'The imported certificate belongs to another user than the one that was granted',
    ],
    look: [looks.endpointRights, looks.imported],
    fix: [
      'On the instance that logs the message: GRANT CONNECT ON ENDPOINT::Endpoint_Mirroring TO [HOST_B_login];',
      'Check the other direction too: every pair needs the grant on both sides, the witness included.',
      'For rotation use ALTER ENDPOINT, never DROP and CREATE.',
    ],
    runbook: 'mirroring-setup',
    topics: ['permissions'],
    wording: [engineWording("The login '*' does not have CONNECT permission on the endpoint")],
    examples: [
      "Msg 28034, Level 16, State 1\nConnection handshake failed. The login 'HOST_B_login' does not have CONNECT permission on the endpoint. State 84.",
      "2026-03-02 03:14:07.12 Logon       Database Mirroring login attempt by user 'HOST_B_login' failed with error: 'Connection handshake failed. The login 'HOST_B_login' does not have CONNECT permission on the endpoint. State 84.'.  [CLIENT: 10.1.2.3]",
    ],
  }),
  handshakeRow({
    code: 28035,
    title: "The partner's certificate is not valid",
    meaning:
      'The partner presented a certificate that this instance does not accept; the message gives the reason and a state. Expiry is checked only at a handshake: links that are up go on, and the first restart, failover or network break takes them down.',
    causes: [
      'The certificate of the partner expired: without EXPIRY_DATE it lives one year',
      'It is not valid yet: START_DATE is UTC, or the clocks differ',
      'The partner switched its endpoint to a new certificate before this instance imported it',
      'The wrong file was imported, or for the wrong user',
    ],
    look: [
      errorLog('The reason and the state, on both partners', 'handshake'),
      looks.imported,
      looks.endpoint,
      looks.connections,
    ],
    fix: [
      'On the partner: CREATE CERTIFICATE under a new name with an explicit EXPIRY_DATE, START_DATE a day in the past; BACKUP CERTIFICATE ... TO FILE without the private key.',
      'Here and on the witness: CREATE CERTIFICATE ... AUTHORIZATION the existing user of the partner FROM FILE. No new login, no new grant.',
      'Only when every instance has it: ALTER ENDPOINT on the partner with AUTHENTICATION = CERTIFICATE the new one, the same encryption and role as now.',
      'The session resumes by itself, and nothing is lost; until then there is no automatic failover. Drop old certificates days later.',
    ],
    runbook: 'mirroring-certificate-rotation',
    unverified: [
      'The exact words of the reason for an expired certificate were not found: any mirroring text with "certificate" and "expired" is taken for this message.',
    ],
    wording: [
      /(?<!\w)(?:the\s+certificate\s+used\s+by\s+the\s+peer\s+is\s+invalid(?:\s+due\s+to\s+the\s+following\s+reason:[^\n]{0,200}?State\s+\d+)?|(?:mirroring|handshake|endpoint|peer|partner)\b[^\n]{0,120}?\bcertificate\b[^\n]{0,60}?\bexpired|\bexpired\b[^\n]{0,60}?\bcertificate\b[^\n]{0,60}?\b(?:mirroring|endpoint|peer|partner)\b|\bcertificate\b[^\n]{0,60}?\bexpired\b[^\n]{0,60}?\b(?:mirroring|endpoint|peer|partner)\b)/i,
    ],
    examples: [
      'Msg 28035, Level 16, State 1\nConnection handshake failed. The certificate used by the peer is invalid due to the following reason: Certificate expired. State 89.',
      "2026-03-02 03:14:07.12 Logon       Database Mirroring login attempt failed with error: 'Connection handshake failed. The certificate used by the peer is invalid due to the following reason: Certificate not found. State 89.'.  [CLIENT: 10.1.2.3]",
    ],
  }),
  handshakeRow({
    code: 28036,
    title: "This endpoint's own certificate was not found",
    meaning:
      'The mirroring endpoint of this instance names a certificate that cannot be used: gone, or without a private key it can open. The text advises DBCC CHECKDB in master; look at the certificate first.',
    causes: [
      'The certificate was dropped, or master was restored from before it was made',
      'The certificate has no private key here, or one protected by a password',
      'The certificate of the endpoint expired',
    ],
    look: [looks.endpoint, looks.certificates],
    fix: [
      'Make a new certificate in master (private key under its master key), export the public part to every partner, import it there for the existing user.',
      'ALTER ENDPOINT with AUTHENTICATION = CERTIFICATE the new one, the same encryption and role as now.',
      'If the catalog shows the right certificate and the message stays, run DBCC CHECKDB in master.',
    ],
    runbook: 'mirroring-certificate-rotation',
    unverified: ['Which of the causes gives which reason text was not read on a page.'],
    wording: [engineWording('The certificate used by this endpoint was not found')],
    examples: [
      'Msg 28036, Level 16, State 1\nConnection handshake failed. The certificate used by this endpoint was not found: Certificate not found. Use DBCC CHECKDB in master database to verify the metadata integrity of the endpoints. State 85.',
      'Connection handshake failed. The certificate used by this endpoint was not found: Certificate not found. Use DBCC CHECKDB in master database to verify the metadata integrity of the endpoints. State 85.',
    ],
  }),
  handshakeRow({
    code: 28037,
    title: "The private key of the endpoint's certificate could not be opened",
    meaning:
      'The certificate is there, but its private key could not be initialised; the message repeats an inner error number. The master key of master is the usual reason.',
    causes: [
      'The master key of master cannot be opened by the service master key: moved or restored master, changed service account',
      'The private key is protected by a password instead of the master key',
    ],
    look: [looks.certificates, looks.endpoint, looks.masterKey],
    fix: [
      'In master: OPEN MASTER KEY DECRYPTION BY PASSWORD = ...; ALTER MASTER KEY ADD ENCRYPTION BY SERVICE MASTER KEY;',
      'If the password of the master key is lost, make a new certificate and rotate to it.',
      'Restart the endpoint (ALTER ENDPOINT ... STATE = STOPPED, then STARTED) and watch for a new handshake.',
    ],
    runbook: 'mirroring-certificate-rotation',
    wording: [engineWording('occurred while initializing the private key corresponding to the certificate')],
    examples: [
      'Msg 28037, Level 16, State 1\nConnection handshake failed. Error -2146893813 occurred while initializing the private key corresponding to the certificate. The SQL Server errorlog and the Windows event log may contain entries related to this error. State 88.',
      'Connection handshake failed. Error -2146893813 occurred while initializing the private key corresponding to the certificate.',
    ],
  }),
  handshakeRow({
    code: 28080,
    title: 'The mirroring endpoint is not configured',
    meaning:
      'A partner reached this instance, but there is no mirroring endpoint here that could answer, or its configuration is not complete.',
    causes: [
      'CREATE ENDPOINT ... FOR DATABASE_MIRRORING was not issued on this instance',
      'The endpoint was dropped',
      'The partner address names the wrong instance or port',
    ],
    look: [looks.endpoint, looks.mirrored],
    fix: [
      'Create the endpoint with certificate, ENCRYPTION = REQUIRED ALGORITHM AES and ROLE = ALL (WITNESS on a witness), and grant CONNECT to the logins of the partners.',
      'Check port and address that the partners use.',
    ],
    runbook: 'mirroring-setup',
    wording: [engineWording('Connection handshake failed. The * endpoint is not configured')],
    examples: [
      'Msg 28080, Level 16, State 1\nConnection handshake failed. The Database Mirroring endpoint is not configured. State 33.',
      "Database Mirroring login attempt failed with error: 'Connection handshake failed. The Database Mirroring endpoint is not configured. State 33.'.  [CLIENT: 10.1.2.3]",
    ],
  }),
];

/** Handshake messages stand in the error log of the side that refuses, seldom in a client. */
function handshakeRow(row: EngineRow): ErrorFact {
  return engineRow({
    ...row,
    differs: [
      'Severity: handled here as an error; the message list prints it at severity 10. It stands in the error log of the side that refuses, not in a client, where 1418 may be all that is seen.',
    ],
  });
}

export default facts;
