import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Refusal } from './handshake.ts';

/**
 * Writes a handshake that came to nothing into both error logs: the side that refused says why, the other one that the connection
 * broke. The same line comes again only after some time, as retries do.
 */
export function logRefusal(refusal: Refusal, initiator: Instance, acceptor: Instance, address: string): void {
  if (refusal.at === acceptor) {
    // Two blanks before the client, and a dot behind the name of the login: as posted error logs have them.
    const client = ` [CLIENT: ${initiator.state.host.name}]`;
    const line =
      refusal.login === undefined
        ? sqlError(28047, 1, transport, refusal.text, client)
        : sqlError(28048, 1, transport, `${refusal.login}.`, refusal.text, client);
    logAgain(acceptor, 'Logon', line.message);
    logConnectionError(initiator, closedByPeer, address);
  } else {
    logConnectionError(initiator, { kind: 5, text: refusal.text }, address);
  }
}

/** Writes that nobody answers at an address. */
export function logUnreachable(instance: Instance, address: string): void {
  logConnectionError(instance, refusedByHost, address);
}

// unverified: The kinds of message 1474 are 2 for a connection that nobody took, 4 for one that broke, 5 for a handshake
// that this side refused; a retry is written into the log once a minute.
interface ConnectionError {
  /** 2 connecting, 4 receiving, 5 the handshake. */
  kind: number;
  text: string;
}

const transport = 'Database Mirroring';
const closedByPeer: ConnectionError = {
  kind: 4,
  text: "An error occurred while receiving data: '10054(An existing connection was forcibly closed by the remote host.)'.",
};
const refusedByHost: ConnectionError = {
  kind: 2,
  text: "Connection attempt failed with error: '10061(No connection could be made because the target machine actively refused it.)'.",
};

function logConnectionError(instance: Instance, { kind, text }: ConnectionError, address: string): void {
  const { message } = sqlError(1474, 1, kind, text, address);
  logAgain(instance, source, message, 'Error: 1474, Severity: 16, State: 1.');
}

const source = 'spid29s';
/** Retries are not written more often than this. */
const silenceMs = 60_000;

function logAgain(instance: Instance, from: string, text: string, heading?: string): void {
  const { nowMs, state } = instance;
  const last = state.errorLog.findLast((line) => line.text === text && line.archive === 0);
  if (last !== undefined && nowMs - last.atMs < silenceMs) return;
  if (heading !== undefined) instance.log(from, heading);
  instance.log(from, text);
}
