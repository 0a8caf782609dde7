/** A database principal: user or role. */
export interface DatabaseUser {
  id: number;
  name: string;
  /** S SQL user, U Windows user, C certificate, K asymmetric key, R role. */
  type: 'S' | 'U' | 'C' | 'K' | 'R';
  sid: Buffer | undefined;
  defaultSchema: string | undefined;
  createdAtMs: number;
  modifiedAtMs: number;
  isFixedRole: boolean;
  /** Database roles it is a member of, by name. */
  roles: string[];
}
