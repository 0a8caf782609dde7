import type { CloudState } from '../cloud-state.ts';
import type { KeyPermission, SecretPermission } from '../key-vault/permissions.ts';
import type { RoleName } from '../key-vault/roles.ts';
import type { CloudName } from '../network/cloud-hosts.ts';
import type { VaultKey } from './vault-key.ts';
import type { VaultSecret } from './vault-secret.ts';

/** A vault. */
export interface Vault {
  name: string;
  /** The cloud under whose suffix it answers, besides `NAME.vault.localhost`. */
  cloud: CloudName;
  subscriptionId: string;
  resourceGroup: string;
  /** Azure region, `westeurope`. */
  location: string;
  sku: 'standard' | 'premium';
  /** Roles decide and access policies are void; or the other way round. */
  isRbac: boolean;
  accessPolicies: AccessPolicy[];
  roleAssignments: RoleAssignment[];
  /** 7 to 90; fixed when the vault is made. */
  retentionDays: number;
  hasPurgeProtection: boolean;
  /** Nobody of the lab is on the firewall's list. */
  isBehindFirewall: boolean;
  /** Above so many calls in a window the vault answers 429; undefined: never. */
  callLimit: CallLimit | undefined;
  deletedAtMs: number | undefined;
  keys: VaultKey[];
  secrets: VaultSecret[];
}

/** What an access policy grants an app. */
interface AccessPolicy {
  appId: string;
  keys: KeyPermission[];
  secrets: SecretPermission[];
}

/** A role of an app, on the whole vault or on one key or secret (`keys/NAME`). */
interface RoleAssignment {
  appId: string;
  role: RoleName;
  scope: string | undefined;
}

/** https://learn.microsoft.com/azure/key-vault/general/service-limits: windows of 10 s, thousands of calls. */
export interface CallLimit {
  calls: number;
  windowMs: number;
}

/** What a new vault shall be; everything but the name has a default. */
export interface VaultSpec
  extends Partial<
    Omit<Vault, 'name' | 'keys' | 'secrets' | 'deletedAtMs' | 'accessPolicies' | 'roleAssignments'>
  > {
  name: string;
}

/** Adds a vault. Throws when the name does not follow Key Vault's rule, or is taken, also by a deleted vault. */
export function addVault(state: CloudState, spec: VaultSpec): Vault {
  if (!/^[a-zA-Z](?!.*--)[0-9a-zA-Z-]{1,22}[0-9a-zA-Z]$/.test(spec.name))
    throw new Error(
      `a vault name has 3 to 24 letters, digits and single hyphens and begins with a letter, got ${JSON.stringify(spec.name)}`,
    );
  if (vaultNamed(state, spec.name) !== undefined)
    throw new Error(`the vault name ${spec.name} is in use, maybe by a deleted vault`);
  const vault: Vault = {
    cloud: 'public',
    subscriptionId: state.tenant.subscriptionId,
    resourceGroup: 'ekm',
    location: 'westeurope',
    sku: 'premium',
    isRbac: false,
    retentionDays: 90,
    hasPurgeProtection: false,
    isBehindFirewall: false,
    callLimit: undefined,
    ...spec,
    accessPolicies: [],
    roleAssignments: [],
    deletedAtMs: undefined,
    keys: [],
    secrets: [],
  };
  state.vaults.push(vault);
  return vault;
}

/** The vault of this name, deleted or not. */
export function vaultNamed(state: CloudState, name: string): Vault | undefined {
  return state.vaults.find((vault) => vault.name.toLowerCase() === name.toLowerCase());
}

/** Soft-deletes a vault: its name stays taken. */
export function deleteVault(vault: Vault, nowMs: number): void {
  vault.deletedAtMs ??= nowMs;
}

/** Brings a deleted vault back. Role assignments do not come back (Key Vault's soft-delete overview); policies do. */
export function recoverVault(vault: Vault): void {
  vault.deletedAtMs = undefined;
  vault.roleAssignments = [];
}

/** Removes a deleted vault for good. Throws when purge protection forbids it. */
export function purgeVault(state: CloudState, vault: Vault): void {
  if (vault.deletedAtMs === undefined) throw new Error(`the vault ${vault.name} is not deleted`);
  if (vault.hasPurgeProtection) throw new Error(`the vault ${vault.name} has purge protection`);
  state.vaults = state.vaults.filter((each) => each !== vault);
}
