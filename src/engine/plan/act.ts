/** What a step does, as data. The statement has gaps where secrets go: shown, they are masked; executed, filled from their references. */
export type Act =
  | { kind: 'sql'; instance: string; database: string; statement: Statement; guard: Guard }
  | { kind: 'create vault key'; vault: string; key: NewVaultKey }
  | { kind: 'back up vault key'; vault: string; key: string; file: string }
  | { kind: 'person'; instructions: readonly string[]; statement: Statement | undefined };

/** T-SQL in pieces: text, and names of secrets that stand there as literals. Built by `sqlserver/statements` only. */
export type Statement = readonly (string | { secret: string })[];

/** What must be so on the connection, in the same batch as the statement, else it raises and does nothing. */
export interface Guard {
  /** `@@SERVERNAME` */
  serverName: string;
  /** `DB_NAME()` */
  database: string;
  /** Of the database that the step changes; undefined: it has no roles. */
  role: { database: string; is: 'PRIMARY' | 'SECONDARY' | 'PRINCIPAL' | 'MIRROR' } | undefined;
}

export interface NewVaultKey {
  name: string;
  type: 'RSA' | 'RSA-HSM';
  bits: 2048 | 3072;
  /** The run's id among them, so that a look is conclusive. */
  tags: Readonly<Record<string, string>>;
}
