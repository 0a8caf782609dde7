import { replicaLinks } from '../availability/replica-links.ts';
import type { Instance } from '../instance.ts';
import type { Certificate } from '../state/certificate.ts';
import type { Login } from '../state/login.ts';
import { mirroringEndpoint } from './announce-endpoint.ts';
import { commonAuthentication } from './compatible.ts';
import { copyOfPeerCertificate, loginOfPeer } from './handshake.ts';
import { otherSide, sessionsOf } from './side.ts';

/** A connection of the mirroring endpoint that stands: a row of sys.dm_db_mirroring_connections. */
export interface MirroringConnection {
  peer: Instance;
  connectedAtMs: number;
  /** The other side called. */
  isAccept: boolean;
  authentication: 'CERTIFICATE' | 'NEGOTIATE';
  /** The local copy of the certificate that the peer shows. */
  peerCertificate: Certificate | undefined;
  /** The login that the peer came in as. */
  login: Login | undefined;
  /** `AES`, `RC4`, `NONE`. */
  encryptionAlgorithm: string;
}

// unverified: sys.dm_db_mirroring_connections lists the connections of availability groups, too; its page speaks of database mirroring.
/** The connections of an instance, one for each peer: partners, witnesses, partners whose witness it is, and replicas. */
export function mirroringConnections(instance: Instance): MirroringConnection[] {
  const peers = new Map<Instance, { connectedAtMs: number; isAccept: boolean }>();
  const note = (peer: Instance | undefined, connectedAtMs: number | undefined, isAccept: boolean): void => {
    if (peer !== undefined && connectedAtMs !== undefined && !peers.has(peer)) {
      peers.set(peer, { connectedAtMs, isAccept });
    }
  };
  for (const side of sessionsOf(instance.network).flat()) {
    const { connectedAtMs, role, witnessAddress, witnessConnectedAtMs, witnessState } = side.mirroring;
    const witness = witnessAddress === undefined ? undefined : instance.network.atEndpoint(witnessAddress);
    const witnessedSince = witnessState === 'CONNECTED' ? (witnessConnectedAtMs ?? connectedAtMs) : undefined;
    if (side.instance === instance) {
      note(otherSide(side)?.instance, connectedAtMs, role === 'MIRROR');
      note(witness, witnessedSince, false);
    } else if (witness === instance) {
      note(side.instance, witnessedSince, true);
    }
  }
  for (const { peer, linkedAtMs, isAccept } of replicaLinks(instance)) note(peer, linkedAtMs, isAccept);
  return [...peers].map(([peer, link]) => ({ ...link, peer, ...securityOf(instance, peer, link.isAccept) }));
}

function securityOf(
  instance: Instance,
  peer: Instance,
  isAccept: boolean,
): Pick<MirroringConnection, 'authentication' | 'peerCertificate' | 'login' | 'encryptionAlgorithm'> {
  const [own, other] = [mirroringEndpoint(instance), mirroringEndpoint(peer)];
  const [initiator, acceptor] = isAccept ? [other, own] : [own, other];
  const isByCertificate =
    initiator !== undefined &&
    acceptor !== undefined &&
    commonAuthentication(initiator, acceptor) === 'certificate';
  const offered = initiator?.algorithm.split(', ') ?? [];
  // "If both endpoints specify both algorithms but in different orders, the endpoint accepting the connection wins."
  const common = acceptor?.algorithm.split(', ').filter((each) => offered.includes(each)) ?? [];
  const strongest = common.find((each) => each !== 'NONE') ?? 'NONE';
  return {
    authentication: isByCertificate ? 'CERTIFICATE' : 'NEGOTIATE',
    peerCertificate: isByCertificate ? copyOfPeerCertificate(instance, peer) : undefined,
    login: isByCertificate ? loginOfPeer(instance, peer) : undefined,
    encryptionAlgorithm: strongest,
  };
}
