/** An endpoint. Only DATABASE_MIRRORING ones can be made; the TSQL ones that every instance has are there from the start. */
export interface Endpoint {
  id: number;
  name: string;
  principalId: number;
  kind: 'TSQL' | 'DATABASE_MIRRORING';
  state: 'STARTED' | 'STOPPED' | 'DISABLED';
  port: number;
  /** Undefined: ALL. */
  ip: string | undefined;
  role: 'NONE' | 'PARTNER' | 'WITNESS' | 'ALL';
  /** `CERTIFICATE`, `NEGOTIATE`, `NTLM, CERTIFICATE` ... as connection_auth_desc shows it. */
  authentication: string;
  /** Id of the certificate in master; undefined: Windows only. */
  certificateId: number | undefined;
  encryption: 'DISABLED' | 'SUPPORTED' | 'REQUIRED';
  /** `AES`, `RC4`, `AES, RC4`, `NONE` ... as encryption_algorithm_desc shows it. */
  algorithm: string;
}
