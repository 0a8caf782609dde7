/**
 * Azure's built-in roles for the data plane, and their data actions without the leading `Microsoft.KeyVault/vaults/`.
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security
 */
export const roles = {
  'Key Vault Administrator': { id: '00482a5a-887f-4fb3-b363-3b7fe8e74483', dataActions: ['*'] },
  'Key Vault Reader': {
    id: '21090545-7ca7-4776-b22c-e363652d74d2',
    dataActions: ['*/read', 'secrets/readMetadata/action'],
  },
  'Key Vault Crypto Officer': {
    id: '14b46e9e-c2b7-41b4-b07b-48a6ebf60603',
    dataActions: ['keys/*', 'keyrotationpolicies/*'],
  },
  'Key Vault Crypto Service Encryption User': {
    id: 'e147488a-f6f5-4113-8e2d-b22465e65bf6',
    dataActions: ['keys/read', 'keys/wrap/action', 'keys/unwrap/action'],
  },
  'Key Vault Crypto User': {
    id: '12338af0-0e69-4776-bea7-57ae8d297424',
    dataActions: [
      'keys/read',
      'keys/update/action',
      'keys/backup/action',
      'keys/encrypt/action',
      'keys/decrypt/action',
      'keys/wrap/action',
      'keys/unwrap/action',
      'keys/sign/action',
      'keys/verify/action',
    ],
  },
  'Key Vault Secrets Officer': { id: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7', dataActions: ['secrets/*'] },
  'Key Vault Secrets User': {
    id: '4633458b-17de-408a-b874-0445c86b69e6',
    dataActions: ['secrets/getSecret/action', 'secrets/readMetadata/action'],
  },
  // Its one action, locations/deletedVaults/purge, is on the control plane: it opens nothing inside a vault.
  'Key Vault Purge Operator': { id: 'a68e7c17-0ab2-4c09-9a58-125dae29748c', dataActions: [] },
} as const satisfies Record<string, { id: string; dataActions: readonly string[] }>;

/** A role by its name in the portal. */
export type RoleName = keyof typeof roles;

/** Whether a role allows a data action; `*` in a role stands for any text. */
export function roleAllows(role: RoleName, dataAction: string): boolean {
  const patterns: readonly string[] = roles[role].dataActions;
  return patterns.some((pattern) => {
    const [head = '', tail] = pattern.split('*');
    return tail === undefined
      ? pattern === dataAction
      : dataAction.startsWith(head) && dataAction.endsWith(tail);
  });
}
