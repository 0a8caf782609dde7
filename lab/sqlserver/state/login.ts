/** A server principal: login or server role. */
export interface Login {
  id: number;
  name: string;
  /** S SQL login, U Windows login, G Windows group, C certificate, K asymmetric key, R server role. */
  type: 'S' | 'U' | 'G' | 'C' | 'K' | 'R';
  sid: Buffer;
  /** Hash of a SQL login's password as sys.sql_logins shows it: `matchesPassword` in security/password-hash.ts compares. */
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
  /** CHECK_POLICY of a SQL login, as sys.sql_logins shows it; absent: on. */
  isPolicyChecked?: boolean;
  /** CHECK_EXPIRATION; absent: off. */
  isExpirationChecked?: boolean;
  /** MUST_CHANGE: the next login has to give a new password (18488); absent: no. */
  mustChangePassword?: boolean;
  /** Absent: us_english. */
  defaultLanguage?: string;
}
