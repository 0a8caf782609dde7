import {
  type KeyPermission,
  keyPermissions,
  type SecretPermission,
  secretPermissions,
} from '../key-vault/permissions.ts';
import type { RoleName } from '../key-vault/roles.ts';
import type { App } from './app.ts';
import type { Vault } from './vault.ts';

/** What an app may do in a vault: permissions of an access policy, or a role. */
export type Grant =
  | { keys?: readonly KeyPermission[] | 'all'; secrets?: readonly SecretPermission[] | 'all' }
  | { role: RoleName; scope?: string };

/** The permissions that SQL Server's app needs on keys (SQL Server Connector's setup page). */
export const connectorPermissions: readonly KeyPermission[] = ['get', 'list', 'wrapKey', 'unwrapKey'];

/** Lets an app into a vault, and makes the vault use the model of that grant. An access policy replaces the app's older one. */
export function grantAccess(vault: Vault, app: App, grant: Grant): void {
  vault.isRbac = 'role' in grant;
  if ('role' in grant) {
    vault.roleAssignments.push({ appId: app.appId, role: grant.role, scope: grant.scope });
    return;
  }
  const keys = grant.keys === 'all' ? keyPermissions : (grant.keys ?? []);
  const secrets = grant.secrets === 'all' ? secretPermissions : (grant.secrets ?? []);
  vault.accessPolicies = vault.accessPolicies.filter(({ appId }) => appId !== app.appId);
  vault.accessPolicies.push({ appId: app.appId, keys: [...keys], secrets: [...secrets] });
}

/** Takes policies and roles from an app. */
export function revokeAccess(vault: Vault, app: App): void {
  vault.accessPolicies = vault.accessPolicies.filter(({ appId }) => appId !== app.appId);
  vault.roleAssignments = vault.roleAssignments.filter(({ appId }) => appId !== app.appId);
}
