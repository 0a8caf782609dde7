/**
 * The permissions of an access policy, and the data action that the same call needs under roles.
 * https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-access-control and
 * https://learn.microsoft.com/azure/role-based-access-control/permissions/security#microsoftkeyvault
 */
export const dataActions = {
  'keys/get': 'keys/read',
  'keys/list': 'keys/read',
  'keys/update': 'keys/update/action',
  'keys/create': 'keys/create/action',
  'keys/import': 'keys/import/action',
  'keys/delete': 'keys/delete',
  'keys/recover': 'keys/recover/action',
  'keys/backup': 'keys/backup/action',
  'keys/restore': 'keys/restore/action',
  'keys/purge': 'keys/purge/action',
  'keys/encrypt': 'keys/encrypt/action',
  'keys/decrypt': 'keys/decrypt/action',
  'keys/wrapKey': 'keys/wrap/action',
  'keys/unwrapKey': 'keys/unwrap/action',
  'keys/sign': 'keys/sign/action',
  'keys/verify': 'keys/verify/action',
  'keys/rotate': 'keys/rotate/action',
  'keys/getrotationpolicy': 'keyrotationpolicies/read',
  'keys/setrotationpolicy': 'keyrotationpolicies/write',
  'secrets/get': 'secrets/getSecret/action',
  'secrets/list': 'secrets/readMetadata/action',
  'secrets/set': 'secrets/setSecret/action',
  'secrets/delete': 'secrets/delete',
  'secrets/recover': 'secrets/recover/action',
  'secrets/backup': 'secrets/backup/action',
  'secrets/restore': 'secrets/restore/action',
  'secrets/purge': 'secrets/purge/action',
} as const;

/** A permission with what it is on. */
export type Permission = keyof typeof dataActions;

/** A permission on keys, as an access policy names it. */
export type KeyPermission = Permission extends infer P ? (P extends `keys/${infer K}` ? K : never) : never;

/** A permission on secrets, as an access policy names it. */
export type SecretPermission = Permission extends infer P
  ? P extends `secrets/${infer S}`
    ? S
    : never
  : never;

/** All permissions on keys. */
export const keyPermissions: readonly KeyPermission[] = permissionsOn('keys/');

/** All permissions on secrets. */
export const secretPermissions: readonly SecretPermission[] = permissionsOn('secrets/');

function permissionsOn<P extends string>(prefix: `${string}/`): P[] {
  return Object.keys(dataActions)
    .filter((permission) => permission.startsWith(prefix))
    .map((permission) => permission.slice(prefix.length) as P);
}
