/** A server-level credential. */
export interface Credential {
  id: number;
  name: string;
  identity: string;
  /** The whole string as given; undefined is NULL (none was given). Nothing that leaves the instance shows it. */
  secret: string | undefined;
  createdAtMs: number;
  modifiedAtMs: number;
  /** Set for `FOR CRYPTOGRAPHIC PROVIDER`. */
  providerId: number | undefined;
}
