import type { Guard } from '../../sqlserver/statements/guarded.ts';
import type { Statement } from '../../sqlserver/statements/statement.ts';

/** What a step does, as data. The statement has gaps where secrets go: shown, they are masked; executed, filled from their references. */
export type Act =
  | {
      kind: 'sql';
      instance: string;
      database: string;
      statement: Statement;
      guard: Guard;
      /** For statements that take longer than a change of an object: a backup. */
      timeoutMs?: number;
      /** Half of it is worse than none of it or all: once begun it is ended, whatever freeze or window has come since. */
      endsOnceBegun?: true;
    }
  | { kind: 'create vault key'; vault: string; key: NewVaultKey }
  | { kind: 'back up vault key'; vault: string; key: string; version?: string; file: string }
  | ProveSecret
  /** Nothing is done: the step is a look, or the wait for one. */
  | { kind: 'look' }
  | { kind: 'person'; instructions: readonly string[]; statement: Statement | undefined };

/**
 * Signs in with exactly this client id and this secret, never with the bot's own identity, and has the vault unwrap what was
 * wrapped for each key. It changes nothing.
 */
export interface ProveSecret {
  kind: 'prove secret';
  /** Name of the secret of the plan: client id and client secret in one. */
  secret: string;
  clientId: string;
  /** First characters of the client secret that it has to be, as Microsoft Entra ID shows them; absent: not known. */
  hint?: string;
  keys: readonly ProvedKey[];
}

export interface ProvedKey {
  vault: string;
  key: string;
  /** Absent: the newest. */
  version?: string;
}

interface NewVaultKey {
  name: string;
  type: 'RSA' | 'RSA-HSM';
  bits: 2048 | 3072;
  /** The run's id among them, so that a look is conclusive. */
  tags: Readonly<Record<string, string>>;
}
