import type { Claims } from '../entra/tokens.ts';
import type { Refused } from '../network/call.ts';
import type { Vault } from '../state/vault.ts';
import { keyVaultError, notAllowed } from './key-vault-error.ts';
import { dataActions, type Permission } from './permissions.ts';
import { roleAllows } from './roles.ts';

/**
 * Whether the vault lets somebody do something; throws its refusal. Either roles decide or access policies: what the
 * other model says is void. `object` is `keys/NAME` or `secrets/NAME`.
 */
export function checkAccess(vault: Vault, caller: Claims, permission: Permission, object: string): void {
  const isAllowed = vault.isRbac
    ? hasRole(vault, caller, permission, object)
    : hasPolicy(vault, caller, permission);
  if (!isAllowed) throw forbidden(vault, caller, permission, object);
}

/** The refusal of a vault, in the words of its model. */
export function forbidden(vault: Vault, caller: Claims, permission: Permission, object: string): Refused {
  return vault.isRbac
    ? forbiddenByRole(vault, caller, permission, object)
    : forbiddenByPolicy(vault, caller, permission);
}

function hasPolicy(vault: Vault, { appId }: Claims, permission: Permission): boolean {
  const [kind, what] = permission.split('/');
  return vault.accessPolicies
    .filter((policy) => policy.appId.toLowerCase() === appId.toLowerCase())
    .some(({ keys, secrets }) => (kind === 'keys' ? keys : secrets).some((granted) => granted === what));
}

function hasRole(vault: Vault, { appId }: Claims, permission: Permission, object: string): boolean {
  return vault.roleAssignments.some(
    (assignment) =>
      assignment.appId.toLowerCase() === appId.toLowerCase() &&
      (assignment.scope === undefined || assignment.scope.toLowerCase() === object.toLowerCase()) &&
      roleAllows(assignment.role, dataActions[permission]),
  );
}

/** Both wordings are those that people show in public issues. */
function forbiddenByPolicy(vault: Vault, caller: Claims, permission: Permission): Refused {
  const [kind = '', what = ''] = permission.split('/');
  return notAllowed(
    `The user, group or application '${callerText(caller)}' does not have ${kind} ${what.toLowerCase()} permission on key vault '${vault.name};location=${vault.location}'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287`,
    'ForbiddenByPolicy',
  );
}

function forbiddenByRole(vault: Vault, caller: Claims, permission: Permission, object: string): Refused {
  const { subscriptionId, resourceGroup, name, location } = vault;
  const resource = `/subscriptions/${subscriptionId}/resourcegroups/${resourceGroup}/providers/microsoft.keyvault/vaults/${name}/${object}`;
  return notAllowed(
    [
      'Caller is not authorized to perform action on resource.',
      'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
      `Caller: ${callerText(caller)}`,
      `Action: 'Microsoft.KeyVault/vaults/${dataActions[permission]}'`,
      `Resource: '${resource.toLowerCase().replace(/\/$/, '')}'`,
      'Assignment: (not found)',
      'DenyAssignmentId: null',
      'DecisionReason: null ',
      `Vault: ${name};location=${location}`,
      '',
    ].join('\r\n'),
    'ForbiddenByRbac',
  );
}

/** The refusal of a vault's firewall. */
export function forbiddenByFirewall(vault: Vault, caller: Claims): Refused {
  return keyVaultError(
    403,
    'Forbidden',
    [
      'Client address is not authorized and caller is not a trusted service.',
      'Client address: 127.0.0.1',
      `Caller: ${callerText(caller)}`,
      `Vault: ${vault.name};location=${vault.location}`,
    ].join('\r\n'),
    'ForbiddenByFirewall',
  );
}

function callerText({ appId, objectId, tenantId }: Claims): string {
  return `appid=${appId};oid=${objectId};iss=https://sts.windows.net/${tenantId}/`;
}
