import { isValidAt } from '../certificates/validity.ts';
import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import { accessOf } from '../security/access-of.ts';
import type { Certificate } from '../state/certificate.ts';
import type { Endpoint } from '../state/endpoint.ts';
import type { Login } from '../state/login.ts';
import { isListening, mirroringEndpoint } from './announce-endpoint.ts';
import { commonAuthentication, haveCommonEncryption } from './compatible.ts';

/** Why two endpoints did not come together, and which of the two says so in its error log. */
export interface Refusal {
  at: Instance;
  /** The text of the message that refuses, its state included. */
  text: string;
  /** The login that was refused, when it came so far. */
  login: string | undefined;
}

/**
 * Tries a new connection between the mirroring endpoints of two instances that are reachable. Undefined: it stands.
 * The accepting side judges first, then the other. Certificates are judged by the lab's clock, now.
 */
export function handshake(initiator: Instance, acceptor: Instance): Refusal | undefined {
  const [theirs, ours] = [mirroringEndpoint(initiator), mirroringEndpoint(acceptor)];
  if (theirs === undefined || ours === undefined) {
    return refusal(acceptor, sqlError(28080, 1, 'Database Mirroring', noEndpointState).message);
  }
  if (!haveCommonEncryption(theirs, ours)) {
    return refusal(acceptor, sqlError(28027, 1, 'encryption algorithm', noEncryptionState).message);
  }
  const way = commonAuthentication(theirs, ours);
  if (way === undefined) {
    return refusal(acceptor, sqlError(28027, 1, 'authentication protocol', noProtocolState).message);
  }
  // unverified: Endpoints that authenticate by Windows always accept one another: the lab has no accounts of services.
  if (way === 'windows') return undefined;
  return judge(acceptor, ours, initiator, theirs) ?? judge(initiator, theirs, acceptor, ours);
}

/** Whether `instance` has an endpoint that others can reach, with a role that suits. */
export function isReachable(instance: Instance, as: 'PARTNER' | 'WITNESS'): boolean {
  const endpoint = mirroringEndpoint(instance);
  return (
    endpoint !== undefined &&
    isListening(instance, endpoint) &&
    (endpoint.role === 'ALL' || endpoint.role === as)
  );
}

/** The local copy of the certificate that a peer shows now; undefined: it was not imported. */
export function copyOfPeerCertificate(instance: Instance, peer: Instance): Certificate | undefined {
  const shown = shownCertificate(peer);
  return instance.master.certificates.find((each) => shown?.thumbprint.equals(each.thumbprint));
}

/** The login that a peer comes in as: that of the user who owns the local copy of its certificate. */
export function loginOfPeer(instance: Instance, peer: Instance): Login | undefined {
  const copy = copyOfPeerCertificate(instance, peer);
  const owner = instance.master.users.find(({ id }) => id === copy?.principalId);
  return instance.state.logins.find(({ sid }) => owner?.sid?.equals(sid));
}

/** What `judge` finds wrong with the certificate that the peer shows, or with the rights of its login. */
function judge(
  instance: Instance,
  endpoint: Endpoint,
  peer: Instance,
  peerEndpoint: Endpoint,
): Refusal | undefined {
  const shown = shownCertificate(peer);
  if (shown === undefined || peerEndpoint.certificateId === undefined) {
    return refusal(peer, sqlError(28036, 1, 'Certificate not found', notFoundHereState).message);
  }
  if (!canSign(peer, shown)) {
    return refusal(peer, sqlError(28037, 1, masterKeyMissing, privateKeyState).message);
  }
  const copy = copyOfPeerCertificate(instance, peer);
  if (copy === undefined) return refusal(instance, invalidPeer('Certificate not found', notFoundState));
  // unverified: A peer whose certificate has expired, or is not valid yet, is refused with 28035;
  // the reason's wording and the state are the lab's own.
  if (!isValidAt(copy, instance.nowMs)) {
    const isEarly = instance.nowMs < copy.startsAtMs;
    return refusal(
      instance,
      invalidPeer(isEarly ? 'Certificate not yet valid' : 'Certificate expired', notValidState),
    );
  }
  const login = loginOfPeer(instance, peer);
  const mayConnect =
    login !== undefined && accessOf(instance, login).securable('ENDPOINT', endpoint.id, 'CONNECT');
  if (mayConnect) return undefined;
  const name = login?.name ?? '';
  return { ...refusal(instance, sqlError(28034, 1, name, noConnectState).message), login: name };
}

function shownCertificate(instance: Instance): Certificate | undefined {
  const id = mirroringEndpoint(instance)?.certificateId;
  return instance.master.certificates.find((each) => each.id === id);
}

/** The engine opens the key without being asked: only under the master key, and that under the service master key. */
function canSign({ master }: Instance, { privateKey, protection }: Certificate): boolean {
  return (
    privateKey !== undefined &&
    protection === 'MK' &&
    master.masterKey?.isEncryptedByServiceMasterKey === true
  );
}

function invalidPeer(reason: string, state: number): string {
  return sqlError(28035, 1, reason, state).message;
}

function refusal(at: Instance, text: string): Refusal {
  return { at, text, login: undefined };
}

/** "Please create a master key in the database or open the master key in the session". */
const masterKeyMissing = 15581;
/** As posted error logs show them: no compatible encryption, no CONNECT. */
const noEncryptionState = 22;
const noConnectState = 84;
// unverified: The states of these handshake errors are the lab's own: no endpoint, no common authentication,
// certificate not found, private key not usable, certificate outside its validity.
const noEndpointState = 11;
const noProtocolState = 21;
const notFoundHereState = 85;
const privateKeyState = 87;
const notValidState = 88;
const notFoundState = 89;
