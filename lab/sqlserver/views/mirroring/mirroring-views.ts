import type { View } from '../view.ts';
import { databaseMirroring } from './database-mirroring.ts';
import { databaseMirroringEndpoints } from './database-mirroring-endpoints.ts';
import { databaseMirroringWitnesses } from './database-mirroring-witnesses.ts';
import { dmDbMirroringConnections } from './dm-db-mirroring-connections.ts';
import { endpoints } from './endpoints.ts';
import { tcpEndpoints } from './tcp-endpoints.ts';

/** Endpoints and database mirroring. */
export const mirroringViews: readonly View[] = [
  dmDbMirroringConnections,

  databaseMirroringEndpoints,
  databaseMirroringWitnesses,
  databaseMirroring,
  endpoints,
  tcpEndpoints,
];
