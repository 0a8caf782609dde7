import type { Operation } from '../vault-call.ts';
import {
  backupKey,
  deleteKey,
  getDeletedKey,
  listDeletedKeys,
  purgeDeletedKey,
  recoverDeletedKey,
  restoreKey,
} from './deleted-keys.ts';
import { createKey, importKey } from './make-key.ts';
import { getKey, listKeys, listKeyVersions, updateKey } from './read-keys.ts';
import { getRotationPolicy, rotateKey, setRotationPolicy } from './rotation.ts';
import { cipherCall, sign, verify } from './use-key.ts';

const key = '/keys/{name}';
const deleted = '/deletedkeys/{name}';
const use = `${key}/{version?}`;

/** The operations on keys, https://learn.microsoft.com/rest/api/keyvault/keys/operation-groups. Words come before `{version}`. */
export const keyOperationTable: readonly Operation[] = [
  { name: 'Get Keys', method: 'GET', path: '/keys', permission: 'keys/list', run: listKeys },
  {
    name: 'Get Key Versions',
    method: 'GET',
    path: `${key}/versions`,
    permission: 'keys/list',
    run: listKeyVersions,
  },
  {
    name: 'Get Key Rotation Policy',
    method: 'GET',
    path: `${key}/rotationpolicy`,
    permission: 'keys/getrotationpolicy',
    run: getRotationPolicy,
  },
  { name: 'Get Key', method: 'GET', path: use, permission: 'keys/get', run: getKey },
  { name: 'Restore Key', method: 'POST', path: '/keys/restore', permission: 'keys/restore', run: restoreKey },
  { name: 'Create Key', method: 'POST', path: `${key}/create`, permission: 'keys/create', run: createKey },
  { name: 'Backup Key', method: 'POST', path: `${key}/backup`, permission: 'keys/backup', run: backupKey },
  { name: 'Rotate Key', method: 'POST', path: `${key}/rotate`, permission: 'keys/rotate', run: rotateKey },
  {
    name: 'Update Key Rotation Policy',
    method: 'PUT',
    path: `${key}/rotationpolicy`,
    permission: 'keys/setrotationpolicy',
    run: setRotationPolicy,
  },
  { name: 'Import Key', method: 'PUT', path: key, permission: 'keys/import', run: importKey },
  { name: 'Update Key', method: 'PATCH', path: use, permission: 'keys/update', run: updateKey },
  { name: 'Delete Key', method: 'DELETE', path: key, permission: 'keys/delete', run: deleteKey },
  {
    name: 'Encrypt',
    method: 'POST',
    path: `${use}/encrypt`,
    permission: 'keys/encrypt',
    run: cipherCall('encrypt'),
  },
  {
    name: 'Decrypt',
    method: 'POST',
    path: `${use}/decrypt`,
    permission: 'keys/decrypt',
    run: cipherCall('decrypt'),
  },
  {
    name: 'Wrap Key',
    method: 'POST',
    path: `${use}/wrapkey`,
    permission: 'keys/wrapKey',
    run: cipherCall('wrapKey'),
  },
  {
    name: 'Unwrap Key',
    method: 'POST',
    path: `${use}/unwrapkey`,
    permission: 'keys/unwrapKey',
    run: cipherCall('unwrapKey'),
  },
  { name: 'Sign', method: 'POST', path: `${use}/sign`, permission: 'keys/sign', run: sign },
  { name: 'Verify', method: 'POST', path: `${use}/verify`, permission: 'keys/verify', run: verify },
  {
    name: 'Get Deleted Keys',
    method: 'GET',
    path: '/deletedkeys',
    permission: 'keys/list',
    run: listDeletedKeys,
  },
  { name: 'Get Deleted Key', method: 'GET', path: deleted, permission: 'keys/get', run: getDeletedKey },
  {
    name: 'Recover Deleted Key',
    method: 'POST',
    path: `${deleted}/recover`,
    permission: 'keys/recover',
    run: recoverDeletedKey,
  },
  {
    name: 'Purge Deleted Key',
    method: 'DELETE',
    path: deleted,
    permission: 'keys/purge',
    run: purgeDeletedKey,
  },
];
