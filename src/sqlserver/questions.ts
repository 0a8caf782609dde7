import { asymmetricKeys } from './questions/asymmetric-keys.ts';
import { backups } from './questions/backups.ts';
import { certificates } from './questions/certificates.ts';
import { credentials } from './questions/credentials.ts';
import { databases } from './questions/databases.ts';
import { encryptionKeys } from './questions/encryption-keys.ts';
import { endpoint } from './questions/endpoint.ts';
import { endpointLogins } from './questions/endpoint-logins.ts';
import { keyLogins } from './questions/key-logins.ts';
import { logProtectors } from './questions/log-protectors.ts';
import { masterKey } from './questions/master-key.ts';
import { mirroring } from './questions/mirroring.ts';
import { mirroringConnections } from './questions/mirroring-connections.ts';
import { mirroringWitnesses } from './questions/mirroring-witnesses.ts';
import { providers } from './questions/providers.ts';
import { replicas } from './questions/replicas.ts';
import { settings } from './questions/settings.ts';

/** What is asked of the catalog, in one round trip, by the name of the fact. */
export const catalogQuestions = {
  settings,
  providers,
  credentials,
  logins: keyLogins,
  asymmetricKeys,
  certificates,
  databases,
  encryptionKeys,
  endpoint,
  mirroring,
  mirroringConnections,
  mirroringWitnesses,
  endpointLogins,
  masterKey,
  replicas,
} as const;

/** What may take long where there is much of it: asked last, so that the rest is known by then. */
export const slowQuestions = { logProtectors, backups } as const;
