import type { Procedure } from './procedure.ts';
import { spConfigure } from './sp-configure.ts';

/** Every procedure of the system that the lab plays, except sp_executesql, which is a scope of its own. */
export const allProcedures: readonly Procedure[] = [spConfigure];
