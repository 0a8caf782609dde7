import type { Reading } from '../../lib/reading.ts';
import type { EncryptionInUse } from '../encryption-in-use.ts';
import type { AsymmetricKeyFacts } from '../instance-facts.ts';

/** What an identity may see and do on an instance, as the instance itself answers. Nothing was changed to find out. */
export interface AccessFacts {
  /** `@@SERVERNAME` */
  server: string;
  version: string;
  edition: string;
  login: string;
  isSysadmin: boolean;
  /** `SQL`, `NTLM`, `KERBEROS`; undefined where the release does not say. */
  authentication: string | undefined;
  /** Undefined with encryption `off`, and with `strict`, of which the driver says nothing. */
  encryption: EncryptionInUse | undefined;
  /** From a question to its answer, milliseconds. */
  roundTripMs: number;
  rights: readonly AccessRight[];
  /** Rights that reading does not need, by name; for `read` alone. */
  tooWide: readonly string[];
  databases: Reading<DatabaseAccess>;
  asymmetricKeys: Reading<readonly AsymmetricKeyFacts[]>;
}

/** A right that the identity has or has not. */
export interface AccessRight {
  /** `ALTER ANY CREDENTIAL`, `CREATE CERTIFICATE in master`. */
  name: string;
  /** What asks for it, in words. */
  use: string;
  state: 'held' | 'missing' | 'unknown';
}

/** The databases that the login sees. */
export interface DatabaseAccess {
  /** How many it may open. */
  opens: number;
  /** Those it may not, by name. */
  closed: readonly string[];
  /** Those of users that it may change (CONTROL), and may not. */
  controls: readonly string[];
  notControlled: readonly string[];
}
