import type { DatabaseDdl } from '../sql/ast/ddl-database.ts';
import { alterDatabase } from './alter-database.ts';
import { alterEncryptionKey, dropEncryptionKey } from './alter-encryption-key.ts';
import {
  alterAvailabilityGroup,
  createAvailabilityGroup,
  dropAvailabilityGroup,
} from './availability-group-statements.ts';
import { backup } from './backup.ts';
import { createAsymmetricKey } from './create-asymmetric-key.ts';
import { createDatabase } from './create-database.ts';
import { createEncryptionKey } from './create-encryption-key.ts';
import { alterCredential, createCredential, dropCredential } from './credential-statements.ts';
import { alterAsymmetricKey, dropAsymmetricKey } from './drop-asymmetric-key.ts';
import { dropDatabase } from './drop-database.ts';
import type { Handlers } from './handler.ts';
import { alterProvider, createProvider, dropProvider } from './provider-statements.ts';
import { restore } from './restore.ts';
import {
  closeSymmetricKey,
  createSymmetricKey,
  dropSymmetricKey,
  openSymmetricKey,
} from './symmetric-key-statements.ts';

/** Providers, credentials, keys, encryption, databases, backups and availability groups. */
export const encryptionStatements: Handlers<EncryptionOp> = {
  createProvider,
  alterProvider,
  dropProvider,
  createCredential,
  alterCredential,
  dropCredential,
  createAsymmetricKey,
  alterAsymmetricKey,
  dropAsymmetricKey,
  createSymmetricKey,
  openSymmetricKey,
  closeSymmetricKey,
  dropSymmetricKey,
  createEncryptionKey,
  alterEncryptionKey,
  dropEncryptionKey,
  createDatabase,
  alterDatabase,
  dropDatabase,
  createAvailabilityGroup,
  alterAvailabilityGroup,
  dropAvailabilityGroup,
  backup,
  restore,
};

type EncryptionOp =
  | `${'create' | 'alter' | 'drop'}${'Provider' | 'Credential' | 'AsymmetricKey' | 'EncryptionKey'}`
  | `${'create' | 'open' | 'close' | 'drop'}SymmetricKey`
  | DatabaseDdl['op']
  | 'backup'
  | 'restore';
