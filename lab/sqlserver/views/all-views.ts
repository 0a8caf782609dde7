import { availabilityViews } from './availability/availability-views.ts';
import { backupViews } from './backup/backup-views.ts';
import { databaseViews } from './databases/database-views.ts';
import { encryptionViews } from './encryption/encryption-views.ts';
import { columnViews } from './metadata/column-views.ts';
import { informationSchema } from './metadata/information-schema.ts';
import { objectViews } from './metadata/object-views.ts';
import { schemas, types } from './metadata/schema-views.ts';
import { mirroringViews } from './mirroring/mirroring-views.ts';
import { securityViews } from './security/security-views.ts';
import { serverViews } from './server/server-views.ts';
import { sessionViews } from './sessions/session-views.ts';
import type { View } from './view.ts';

/** Every view, table-valued system function and system table that the lab has. */
export const allViews: readonly View[] = [
  ...securityViews,
  ...encryptionViews,
  ...databaseViews,
  ...mirroringViews,
  ...availabilityViews,
  ...backupViews,
  ...serverViews,
  ...sessionViews,
  schemas,
  types,
  ...objectViews(() => allViews),
  ...columnViews(() => allViews),
  ...informationSchema(() => allViews),
];
