/** A server principal: login or server role. */
export interface Login {
  id: number;
  name: string;
  /** S SQL login, U Windows login, G Windows group, C certificate, K asymmetric key, R server role. */
  type: 'S' | 'U' | 'G' | 'C' | 'K' | 'R';
  sid: Buffer;
  /** Of a SQL login. */
  password: string | undefined;
  isDisabled: boolean;
  createdAtMs: number;
  modifiedAtMs: number;
  defaultDatabase: string;
  /** `CREDENTIAL =` of CREATE or ALTER LOGIN. */
  credentialId: number | undefined;
  /** Mapped by ALTER LOGIN … ADD CREDENTIAL. */
  credentialIds: number[];
  /** Server roles it is a member of, by name (`sysadmin`). */
  roles: string[];
  /** The certificate or asymmetric key in master that it was made from. */
  sourceId: number | undefined;
}
