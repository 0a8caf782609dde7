import type { InstalledConnector } from '../state/host.ts';

/** What one generation of the connector can do. Sources: the connector's maintenance page of 2022 and the setup page of 2025. */
export interface Generation {
  /** `packed`: the key's name, 6 bits a character, and no registry; else how the 20 bytes are computed. */
  thumbprint: 'packed' | 'name' | 'key';
  has3072Bits: boolean;
  hasHsmKeys: boolean;
  /** Takes `name/version` as key name. */
  hasVersions: boolean;
  hasManagedIdentity: boolean;
  /** Tries again after a network error. */
  retriesNetwork: boolean;
}

/** Generations by the name that `InstalledConnector` gives them. */
export const generations: Readonly<Record<InstalledConnector['generation'], Generation>> = {
  '1.0.4.0': {
    thumbprint: 'packed',
    has3072Bits: false,
    hasHsmKeys: false,
    hasVersions: false,
    hasManagedIdentity: false,
    retriesNetwork: false,
  },
  '1.0.5.0 (2018)': {
    thumbprint: 'name',
    has3072Bits: false,
    hasHsmKeys: false,
    hasVersions: false,
    hasManagedIdentity: false,
    retriesNetwork: false,
  },
  '1.0.5.0 (Sep 2020)': {
    thumbprint: 'name',
    has3072Bits: false,
    hasHsmKeys: true,
    hasVersions: false,
    hasManagedIdentity: false,
    retriesNetwork: true,
  },
  '1.0.5.0 (Nov 2020)': {
    thumbprint: 'key',
    has3072Bits: true,
    hasHsmKeys: true,
    hasVersions: true,
    hasManagedIdentity: false,
    retriesNetwork: true,
  },
  '1.0.5.0 (Nov 2024)': {
    thumbprint: 'key',
    has3072Bits: true,
    hasHsmKeys: true,
    hasVersions: true,
    hasManagedIdentity: true,
    retriesNetwork: true,
  },
};
