import type { ScalarFunction } from './scalar-function.ts';

/** Functions that look at the instance, the session or the metadata: SERVERPROPERTY, DB_NAME, SUSER_SNAME, @@VERSION ... */
export const systemFunctions: readonly ScalarFunction[] = [];
