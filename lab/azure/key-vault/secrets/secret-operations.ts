import type { Operation } from '../vault-call.ts';
import {
  backupSecret,
  deleteSecret,
  getDeletedSecret,
  listDeletedSecrets,
  purgeDeletedSecret,
  recoverDeletedSecret,
  restoreSecret,
} from './deleted-secrets.ts';
import { getSecret, listSecrets, listSecretVersions, setSecret, updateSecret } from './secrets.ts';

const secret = '/secrets/{name}';
const deleted = '/deletedsecrets/{name}';

/** The operations on secrets, https://learn.microsoft.com/rest/api/keyvault/secrets/operation-groups. Words come before `{version}`. */
export const secretOperationTable: readonly Operation[] = [
  { name: 'Get Secrets', method: 'GET', path: '/secrets', permission: 'secrets/list', run: listSecrets },
  {
    name: 'Get Secret Versions',
    method: 'GET',
    path: `${secret}/versions`,
    permission: 'secrets/list',
    run: listSecretVersions,
  },
  {
    name: 'Get Secret',
    method: 'GET',
    path: `${secret}/{version?}`,
    permission: 'secrets/get',
    run: getSecret,
  },
  {
    name: 'Restore Secret',
    method: 'POST',
    path: '/secrets/restore',
    permission: 'secrets/restore',
    run: restoreSecret,
  },
  {
    name: 'Backup Secret',
    method: 'POST',
    path: `${secret}/backup`,
    permission: 'secrets/backup',
    run: backupSecret,
  },
  { name: 'Set Secret', method: 'PUT', path: secret, permission: 'secrets/set', run: setSecret },
  {
    name: 'Update Secret',
    method: 'PATCH',
    path: `${secret}/{version?}`,
    permission: 'secrets/set',
    run: updateSecret,
  },
  { name: 'Delete Secret', method: 'DELETE', path: secret, permission: 'secrets/delete', run: deleteSecret },
  {
    name: 'Get Deleted Secrets',
    method: 'GET',
    path: '/deletedsecrets',
    permission: 'secrets/list',
    run: listDeletedSecrets,
  },
  {
    name: 'Get Deleted Secret',
    method: 'GET',
    path: deleted,
    permission: 'secrets/get',
    run: getDeletedSecret,
  },
  {
    name: 'Recover Deleted Secret',
    method: 'POST',
    path: `${deleted}/recover`,
    permission: 'secrets/recover',
    run: recoverDeletedSecret,
  },
  {
    name: 'Purge Deleted Secret',
    method: 'DELETE',
    path: deleted,
    permission: 'secrets/purge',
    run: purgeDeletedSecret,
  },
];
