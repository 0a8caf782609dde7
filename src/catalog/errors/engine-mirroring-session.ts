import { errorLog, looks } from '../engine-looks.ts';
import { engineRow } from '../engine-row.ts';
import { engineWording } from '../engine-wording.ts';
import type { ErrorFact } from '../error-fact.ts';

/** Messages about setting up a mirroring session, and about the listener of the endpoint. */
const facts: readonly ErrorFact[] = [
  engineRow({
    code: 1405,
    title: 'The database is mirrored already',
    meaning: 'SET PARTNER was issued for a database that has a mirroring session on this instance.',
    causes: ['The statement ran before', 'A former session was never removed'],
    look: [looks.mirrored],
    fix: [
      'If partner and state are right, nothing is to do.',
      'A stale session: ALTER DATABASE ... SET PARTNER OFF, then begin again, on the mirror first. The mirror stays in RESTORING.',
    ],
    runbook: 'mirroring-setup',
    wording: [engineWording('The database "*" is already enabled for database mirroring')],
    examples: [
      'Msg 1405, Level 16, State 1, Line 1\nThe database "Sales" is already enabled for database mirroring.',
      'The database "Sales" is already enabled for database mirroring.',
    ],
  }),
  engineRow({
    code: 1412,
    title: 'The mirror copy has not been rolled forward far enough',
    meaning:
      'The log on the principal no longer reaches back to where the copy on the mirror stands: a log backup made in between was not restored there.',
    causes: [
      'A log backup job ran between the backup for the mirror and SET PARTNER',
      'The copy was restored from an older full backup',
    ],
    look: [looks.logBackups, looks.mirrored],
    fix: [
      'Restore every later log backup on the mirror WITH NORECOVERY, in order, then SET PARTNER on the mirror, then on the principal.',
      'Pause log backups until the session runs.',
    ],
    runbook: 'mirroring-setup',
    wording: [
      engineWording('The remote copy of database "*" has not been rolled forward to a point in time'),
    ],
    examples: [
      'Msg 1412, Level 16, State 0, Line 1\nThe remote copy of database "Sales" has not been rolled forward to a point in time that is encompassed in the local copy of the database log.',
      'The remote copy of database "Sales" has not been rolled forward to a point in time that is encompassed in the local copy of the database log.',
    ],
  }),
  engineRow({
    code: 1418,
    title: 'The partner cannot be reached, or refused',
    meaning:
      'The general symptom of any trouble between endpoints: name, port, firewall, endpoint, login or certificate. The real reason stands in the error log of the partner, usually as a handshake message.',
    causes: [
      'The endpoint of one side is stopped, missing, or on another port than the address says',
      'A firewall between the hosts, or a host name that does not resolve: use fully qualified names',
      'The partner refused the handshake: no CONNECT permission (28034), certificate expired or not imported (28035)',
      'Encryption of the two endpoints does not match',
      'SET PARTNER was issued on the principal first',
    ],
    look: [
      errorLog('On BOTH partners: what did the other side say?', 'handshake'),
      looks.endpoint,
      looks.imported,
      looks.endpointRights,
      {
        what: 'From each host to the other: does the port answer?',
        code: {
          language: 'powershell',
          text: 'Test-NetConnection -ComputerName HOST_B.example.com -Port 7024',
        },
      },
    ],
    fix: [
      'Read the error log of the partner and explain the message that stands there: 28034, 28035, 28036 and 9692 have cures of their own.',
      'Bring both endpoints to STARTED, and open the port in both directions.',
      'Issue SET PARTNER on the mirror first, then on the principal, with the same port as in the list.',
    ],
    runbook: 'mirroring-setup',
    topics: ['endpoints'],
    wording: [engineWording('The server network address "*" can not be reached or does not exist')],
    examples: [
      'Msg 1418, Level 16, State 1, Line 1\nThe server network address "TCP://HOST_B.example.com:7024" can not be reached or does not exist. Check the network address name and that the ports for the local and remote endpoints are operational.',
      'The server network address "TCP://HOST_B.example.com:7024" can not be reached or does not exist. Check the network address name and that the ports for the local and remote endpoints are operational.',
    ],
  }),
  engineRow({
    code: 1431,
    title: 'Neither partner nor witness is available',
    meaning:
      'A mirroring statement needs at least one of the other instances, and this instance reaches none of them for the database.',
    causes: [
      'Both are down, or the network to both is cut',
      'All links were cut at a restart because certificates expired (28035)',
    ],
    look: [looks.mirrored, looks.connections, errorLog('Are handshakes refused?', 'handshake')],
    fix: [
      'Bring one of them back, or clear the handshake message, and repeat the statement.',
      'Forcing service can lose data: leave it to a decision of its own.',
    ],
    runbook: 'mirroring-certificate-rotation',
    topics: ['endpoints'],
    wording: [
      engineWording('Neither the partner nor the witness server instance for database "*" is available'),
    ],
    examples: [
      'Msg 1431, Level 16, State 4, Line 1\nNeither the partner nor the witness server instance for database "Sales" is available. Reissue the command when at least one of the instances becomes available.',
      'Neither the partner nor the witness server instance for database "Sales" is available.',
    ],
  }),
  engineRow({
    code: 1438,
    title: 'The other instance rejected the request',
    meaning:
      'The partner was reached and said no. Why stands in its error log, not here; the text itself calls the error passing.',
    causes: [
      'The partner is starting up or busy with the same database',
      'The copy there is not in RESTORING, or is encrypted and its key is missing (33111)',
      'Another session exists there for the database',
    ],
    look: [errorLog('On the OTHER instance: the lines of the same moment', 'mirroring'), looks.mirrored],
    fix: [
      'Read the error log of the instance named in the message and act on what it says.',
      'For an encrypted database set up provider, credential, key and login (or the certificate) on the mirror first.',
      'If nothing stands there, retry.',
    ],
    runbook: 'mirroring-setup',
    wording: [engineWording('rejected configure request; read its error log')],
    examples: [
      'Msg 1438, Level 16, State 2, Line 1\nThe server instance Partner rejected configure request; read its error log file for more information. The reason 1427, and state 31, can be of use for diagnostics by Microsoft.',
      'The server instance Witness rejected configure request; read its error log file for more information.',
    ],
  }),
  engineRow({
    code: 9691,
    title: 'The endpoint stopped listening',
    meaning:
      'The listener of a mirroring or Service Broker endpoint closed. Expected at a shutdown and, for a moment, at ALTER ENDPOINT; otherwise partners cannot connect from now on.',
    causes: ['The instance or the endpoint is being stopped', 'ALTER ENDPOINT: the listener restarts'],
    look: [looks.endpoint, errorLog('Did it start listening again?', 'listening')],
    fix: ['If it stays stopped: ALTER ENDPOINT Endpoint_Mirroring STATE = STARTED;'],
    differs: [
      'Severity: handled here as an error; the message list prints it at severity 10.',
      'Wording: the messages say "protocol transport" in older versions and "endpoint" in newer ones.',
    ],
    unverified: ['From which version on the newer wording is printed was not read.'],
    runbook: 'mirroring-setup',
    topics: ['endpoints'],
    wording: [/(?<!\w)(?:protocol\s+transport|endpoint)\s+has\s+stopped\s+listening\s+for\s+connections/i],
    examples: [
      'Msg 9691, Level 16, State 1\nThe Database Mirroring endpoint has stopped listening for connections.',
      '2026-03-02 03:14:07.12 spid12s     The Database Mirroring protocol transport has stopped listening for connections.',
    ],
  }),
  engineRow({
    code: 9692,
    title: 'The port of the endpoint is in use by another process',
    meaning:
      'The mirroring endpoint could not open its port, because something else on the host has it. Partners see 1418.',
    causes: [
      'Another instance on the same host has an endpoint with the same port',
      'An application took the port while the instance was down',
    ],
    look: [
      {
        what: 'On the host: which process has the port?',
        code: {
          language: 'powershell',
          text: 'Get-NetTCPConnection -LocalPort 7024 -State Listen | Select-Object LocalAddress, LocalPort, OwningProcess',
        },
      },
      looks.endpoint,
    ],
    fix: [
      'Stop the other process, or give the endpoint another port: ALTER ENDPOINT ... AS TCP (LISTENER_PORT = ...), and change the partner addresses and firewall to match.',
      'Then ALTER ENDPOINT ... STATE = STARTED.',
    ],
    runbook: 'mirroring-setup',
    topics: ['endpoints'],
    wording: [engineWording('cannot listen on port * because it is in use by another process')],
    examples: [
      'Msg 9692, Level 16, State 1\nThe Database Mirroring endpoint cannot listen on port 7024 because it is in use by another process.',
      'The Database Mirroring protocol transport cannot listen on port 7024 because it is in use by another process.',
    ],
  }),
  engineRow({
    code: 9693,
    title: 'The endpoint cannot listen because of an error',
    meaning:
      'The mirroring endpoint could not open its port; the message quotes the reason, which decides. Partners see 1418.',
    causes: [
      'LISTENER_IP names an address the host does not have (any more)',
      'The port is reserved or forbidden by the operating system',
    ],
    look: [looks.endpoint, errorLog('The reason in full', 'listen for connections')],
    fix: [
      'Act on the quoted reason; LISTENER_IP = ALL avoids an address that moves with a cluster.',
      'Then ALTER ENDPOINT ... STATE = STARTED.',
    ],
    runbook: 'mirroring-setup',
    topics: ['endpoints'],
    wording: [
      /(?<!\w)(?:cannot|could\s+not)\s+listen\s+for\s+connections\s+due\s+to\s+the\s+following\s+error/i,
    ],
    examples: [
      "Msg 9693, Level 16, State 1\nThe Database Mirroring endpoint cannot listen for connections due to the following error: 'The requested address is not valid in its context.'.",
      'The Database Mirroring protocol transport could not listen for connections due to the following error: access denied.',
    ],
  }),
];

export default facts;
