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
    }
  | { kind: 'create vault key'; vault: string; key: NewVaultKey }
  | { kind: 'back up vault key'; vault: string; key: string; version?: string; file: string }
  /** Nothing is done: the step is a look, or the wait for one. */
  | { kind: 'look' }
  | { kind: 'person'; instructions: readonly string[]; statement: Statement | undefined };

interface NewVaultKey {
  name: string;
  type: 'RSA' | 'RSA-HSM';
  bits: 2048 | 3072;
  /** The run's id among them, so that a look is conclusive. */
  tags: Readonly<Record<string, string>>;
}
