import type { InstanceEntry } from '../../fleet/inventory.ts';
import type { CertificateFacts, EndpointFacts, InstanceFacts } from '../../sqlserver/instance-facts.ts';

/** What a rotation is about, once all of it is known. */
export interface Rotation {
  /** Instances that get a new certificate, in the order in which their endpoints change. */
  turns: readonly Turn[];
  sessions: readonly Session[];
  /** Databases of availability groups whose traffic goes through one of the endpoints. */
  groups: readonly GroupDatabase[];
  /** Sessions that are without their witness while endpoints change. */
  paused: readonly Session[];
  /** `Bookings on HOST_B`: copies that may be mirrored, and nobody can see with whom. */
  unseen: readonly string[];
}

/** An instance whose endpoint signs in with a new certificate from then on. */
export interface Turn {
  node: EndpointNode;
  old: CertificateFacts;
  /** Links that are down stay down until the new one is in use. */
  isExpired: boolean;
  certificate: string;
  subject: string;
  /** `2026-12-31`; undefined: from the moment it is made. */
  startsOn: string | undefined;
  expiresOn: string;
  /** Path of the file with its public part, the same on every host. */
  file: string;
  peers: readonly TrustingPeer[];
}

/** A partner, witness or replica, and the user under which it has the certificate now. */
interface TrustingPeer {
  node: EndpointNode;
  user: string;
}

/** An instance, read, with its mirroring endpoint. */
export interface EndpointNode {
  entry: InstanceEntry;
  /** `@@SERVERNAME` */
  serverName: string;
  facts: InstanceFacts;
  endpoint: EndpointFacts;
}

/** The mirroring of one database. */
export interface Session {
  database: string;
  partners: readonly [EndpointNode, EndpointNode];
  /** Undefined: neither shows itself as such, as when the principal has lost mirror and witness. */
  principal: EndpointNode | undefined;
  /** FULL, OFF; undefined: not shown. */
  safety: string | undefined;
  /** `address` as the principal has it; undefined: the principal shows nothing. */
  witness: { address: string | undefined; node: EndpointNode } | undefined;
}

export interface GroupDatabase {
  group: string;
  database: string;
  primary: EndpointNode;
  copies: readonly EndpointNode[];
  /** Of `copies`: SYNCHRONIZING now, as with asynchronous commit. */
  behind: readonly EndpointNode[];
}
