import type { Instance } from '../../sqlserver/instance.ts';
import { addLogin, newLogin } from '../../sqlserver/security/new-login.ts';
import { hashPassword } from '../../sqlserver/security/password-hash.ts';
import { newSqlSid } from '../../sqlserver/security/sids.ts';
import type { Login } from '../../sqlserver/state/login.ts';

/** The password of every login that the lab makes. It opens nothing outside the lab. */
export const labPassword = 'Lab-Passw0rd!';

/** Logins with a password that every lab instance has; the first is a sysadmin. */
export const labLogins = ['sa', 'ekm_read', 'ekm_change', 'nobody'] as const;

/**
 * Adds the logins that a team would make for the bot: `ekm_read` with the least rights that a report needs,
 * `ekm_change` as the one that changes things, and `nobody`, who may connect and nothing more.
 */
export function addLabLogins(instance: Instance, atMs: number): void {
  const reader = addSqlLogin(instance, 'ekm_read', atMs);
  const { release } = instance.state;
  const reading = ['VIEW ANY DEFINITION', 'VIEW SERVER STATE'];
  for (const permission of release >= 2022 ? [...reading, 'VIEW SERVER SECURITY STATE'] : reading)
    instance.state.serverPermissions.push({ ...grantOf(reader.id, permission), securableId: 0 });
  letReadHistory(instance, reader, atMs);
  addSqlLogin(instance, 'ekm_change', atMs).roles.push('sysadmin');
  addSqlLogin(instance, 'nobody', atMs);
}

function addSqlLogin(instance: Instance, name: string, atMs: number): Login {
  const login = newLogin({
    id: instance.takeId(),
    name,
    type: 'S',
    sid: newSqlSid(),
    password: labPasswordHash,
    nowMs: atMs,
  });
  addLogin(instance.state, login, 1);
  return login;
}

/** A user in msdb that may read the backup history: permissions of the server do not reach that far. */
function letReadHistory(instance: Instance, login: Login, atMs: number): void {
  const msdb = instance.database('msdb');
  if (msdb === undefined) return;
  const id = instance.takeId();
  msdb.users.push({
    id,
    name: login.name,
    type: 'S',
    sid: login.sid,
    defaultSchema: 'dbo',
    createdAtMs: atMs,
    modifiedAtMs: atMs,
    isFixedRole: false,
    roles: ['db_datareader'],
  });
  msdb.permissions.push({ ...grantOf(id, 'CONNECT'), securableClass: 'DATABASE', securableId: 0 });
}

function grantOf(granteeId: number, permission: string) {
  return {
    granteeId,
    grantorId: 1,
    permission,
    state: 'GRANT' as const,
    securableClass: 'SERVER',
    securableId: 0,
  };
}

/** One hash for all: a thousand instances start in a few seconds. */
const labPasswordHash = hashPassword(labPassword);
