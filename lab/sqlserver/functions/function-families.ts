import type { ScalarFunction } from './scalar-function.ts';
import { systemFunctions } from './system-functions.ts';

/** All scalar functions, one family a file. */
export const functionFamilies: readonly (readonly ScalarFunction[])[] = [systemFunctions];
