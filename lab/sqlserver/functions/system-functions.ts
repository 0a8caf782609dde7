import type { ScalarFunction } from './scalar-function.ts';
import { availabilityFunctions } from './system/availability-functions.ts';
import { certificateFunctions } from './system/certificate-functions.ts';
import { databaseFunctions } from './system/database-functions.ts';
import { fileFunctions } from './system/file-functions.ts';
import { keyFunctions } from './system/key-functions.ts';
import { loginFunctions } from './system/login-functions.ts';
import { objectFunctions } from './system/object-functions.ts';
import { permissionFunctions } from './system/permission-functions.ts';
import { propertyFunctions } from './system/property-functions.ts';
import { serverFunctions } from './system/server-functions.ts';
import { sessionFunctions } from './system/session-functions.ts';
import { userFunctions } from './system/user-functions.ts';
import { versionFunctions } from './system/version-functions.ts';

/** Functions that look at the instance, the session or the metadata: SERVERPROPERTY, DB_NAME, SUSER_SNAME, @@VERSION ... */
export const systemFunctions: readonly ScalarFunction[] = [
  ...versionFunctions,
  ...serverFunctions,
  ...sessionFunctions,
  ...databaseFunctions,
  ...fileFunctions,
  ...objectFunctions,
  ...propertyFunctions,
  ...loginFunctions,
  ...userFunctions,
  ...permissionFunctions,
  ...certificateFunctions,
  ...keyFunctions,
  ...availabilityFunctions,
];
