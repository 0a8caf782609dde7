import type { BackupDdl } from './ddl-backup.ts';
import type { DatabaseDdl } from './ddl-database.ts';
import type { EncryptionDdl } from './ddl-encryption.ts';
import type { EndpointDdl } from './ddl-endpoint.ts';
import type { SecurityDdl } from './ddl-security.ts';

/** Statements that define, change or drop something, or that act on the instance. `op` names the statement. */
export type Ddl = EncryptionDdl | SecurityDdl | EndpointDdl | DatabaseDdl | BackupDdl;

/** The statement of one `op`. */
export type DdlOf<Op extends Ddl['op']> = WithOp<Ddl, Op>;

/** Picks by `op`, also from a member that stands for several (`createCredential` and `alterCredential`). */
type WithOp<Each, Op> = Each extends { op: infer Ops } ? (Op extends Ops ? Each : never) : never;
