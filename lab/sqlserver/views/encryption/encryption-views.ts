import type { View } from '../view.ts';
import { asymmetricKeys } from './asymmetric-keys.ts';
import { certificates } from './certificates.ts';
import { cryptographicProviders } from './cryptographic-providers.ts';
import { dmCryptographicProviderAlgorithms } from './dm-cryptographic-provider-algorithms.ts';
import { dmCryptographicProviderKeys } from './dm-cryptographic-provider-keys.ts';
import { dmCryptographicProviderProperties } from './dm-cryptographic-provider-properties.ts';
import { dmCryptographicProviderSessions } from './dm-cryptographic-provider-sessions.ts';
import { dmDatabaseEncryptionKeys } from './dm-database-encryption-keys.ts';
import { emptyViews } from './empty-views.ts';
import { keyEncryptions } from './key-encryptions.ts';
import { openkeys } from './openkeys.ts';
import { symmetricKeys } from './symmetric-keys.ts';

/** Providers, keys and certificates. */
export const encryptionViews: readonly View[] = [
  ...emptyViews,

  asymmetricKeys,
  certificates,
  cryptographicProviders,
  dmCryptographicProviderAlgorithms,
  dmCryptographicProviderKeys,
  dmCryptographicProviderProperties,
  dmCryptographicProviderSessions,
  dmDatabaseEncryptionKeys,
  keyEncryptions,
  openkeys,
  symmetricKeys,
];
