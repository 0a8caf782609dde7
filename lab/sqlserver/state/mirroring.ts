/** The mirroring session of a database, as this side sees it. */
export interface DatabaseMirroring {
  guid: string;
  role: 'PRINCIPAL' | 'MIRROR';
  state: 'SUSPENDED' | 'DISCONNECTED' | 'SYNCHRONIZING' | 'PENDING_FAILOVER' | 'SYNCHRONIZED';
  safety: 'FULL' | 'OFF';
  /** `TCP://sql02.contoso.example:7024`. */
  partnerAddress: string;
  /** Name of the partner instance, known once the two have spoken. */
  partnerInstance: string | undefined;
  witnessAddress: string | undefined;
  witnessState: 'UNKNOWN' | 'CONNECTED' | 'DISCONNECTED';
  roleSequence: number;
  timeoutSeconds: number;
  /** The last handshake: a link that was made lasts until it breaks, whatever expires meanwhile. */
  connectedAtMs: number | undefined;
  /** The same for the link to the witness; absent while there is none. */
  witnessConnectedAtMs?: number | undefined;
  /** The principal sees neither mirror nor witness: its database is RECOVERING and cannot be opened (955). Absent: no. */
  lacksQuorum?: boolean;
}
