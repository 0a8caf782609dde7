import { defineTopic } from '../topic.ts';

/** What the application in Entra needs on the vault. */
export default defineTopic({
  title: 'Access to the vault',
  summary:
    'Give the Entra application get, list, wrapKey and unwrapKey in an access policy, or the role Key Vault Crypto Service Encryption User: one model at a time.',
  aliases: [
    'role',
    'roles',
    'service principal need',
    'service principal permissions',
    'role does the service principal',
    'access policy',
    'access policies',
    'access to the vault',
    'vault permissions',
    'vault permission',
    'permissions on the vault',
    'key vault permissions',
    'key permissions',
    'rbac',
    'azure rbac',
    'role assignment',
    'role assignments',
    'which role',
    'crypto service encryption user',
    'key vault crypto service encryption user',
    'crypto officer',
    'crypto user',
    'managed hsm role',
    'managed hsm roles',
  ],
  parts: [
    {
      kind: 'table',
      label: 'The application that SQL Server uses',
      columns: ['Model of the vault', 'Grant'],
      rows: [
        ['Access policy', 'key permissions get, list, wrapKey, unwrapKey'],
        ['Azure RBAC', 'Key Vault Crypto Service Encryption User'],
        [
          'Managed HSM',
          'Managed HSM Crypto Service Encryption User, or Managed HSM Crypto User (local RBAC)',
        ],
      ],
    },
    {
      kind: 'table',
      label: 'Role ids in Azure RBAC',
      columns: ['Role', 'Id', 'For'],
      rows: [
        ['Key Vault Crypto Service Encryption User', 'e147488a-f6f5-4113-8e2d-b22465e65bf6', 'SQL Server'],
        ['Key Vault Crypto Officer', '14b46e9e-c2b7-41b4-b07b-48a6ebf60603', 'who makes and backs up keys'],
        ['Key Vault Administrator', '00482a5a-887f-4fb3-b363-3b7fe8e74483', 'everything in the vault'],
        ['Key Vault Reader', '21090545-7ca7-4776-b22c-e363652d74d2', 'who only looks'],
      ],
    },
    {
      kind: 'list',
      label: 'Traps',
      items: [
        'A vault has one model. After a switch to RBAC its access policies count for nothing, and the other way round.',
        'A new role assignment takes minutes to arrive: 403 right after a grant may go away by itself.',
        '403 also comes from the firewall of the vault.',
        'From control-plane API 2026-02-01 on, new vaults have RBAC by default: older scripts may make another kind of vault than before.',
        'A vault that was deleted and recovered has lost its role assignments.',
      ],
    },
    {
      kind: 'code',
      label: 'Which model, which grants',
      language: 'powershell',
      text: `$vault = Get-AzKeyVault -VaultName '<vault>'
$vault | Select-Object VaultName, EnableRbacAuthorization
$vault.AccessPolicies | Select-Object DisplayName, ObjectId, PermissionsToKeys
Get-AzRoleAssignment -Scope $vault.ResourceId | Select-Object DisplayName, RoleDefinitionName, Scope`,
    },
  ],
  related: ['permissions', 'endpoints', 'key-operations'],
  differs: [
    'On the 2022 page, code 3077 asks for get, list, wrapKey and unwrapKey; code 3113 leaves list out. Grant all four.',
  ],
  sources: ['connector-2022', 'setup-2025', 'key-vault-docs'],
  examples: [
    'vault access',
    'which access policy does SQL Server need',
    'which role for RBAC',
    'managed hsm roles',
  ],
});
