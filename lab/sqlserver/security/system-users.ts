import type { DatabasePermission } from '../state/permission.ts';
import type { ReleaseYear } from '../state/release.ts';
import type { DatabaseUser } from '../state/user.ts';
import { fixedDatabaseRoles } from './fixed-database-roles.ts';
import { dboId, guestId } from './principals.ts';

/** The users and roles that every database has; dbo carries the SID of the owner. */
export function systemUsers(nowMs: number, ownerSid: Buffer): DatabaseUser[] {
  const made = { createdAtMs: nowMs, modifiedAtMs: nowMs };
  const user = (id: number, name: string, sid: Buffer | undefined, schema?: string): DatabaseUser => ({
    ...made,
    id,
    name,
    type: 'S',
    sid,
    defaultSchema: schema,
    isFixedRole: false,
    roles: name === 'dbo' ? ['db_owner'] : [],
  });
  const roles = fixedDatabaseRoles.map(
    ({ id, name }): DatabaseUser => ({
      ...made,
      id,
      name,
      type: 'R',
      sid: roleSid(id),
      defaultSchema: undefined,
      isFixedRole: name !== 'public',
      roles: [],
    }),
  );
  return [
    ...roles.slice(0, 1),
    user(dboId, 'dbo', ownerSid, 'dbo'),
    user(guestId, 'guest', Buffer.from([0]), 'guest'),
    user(3, 'INFORMATION_SCHEMA', undefined),
    user(4, 'sys', undefined),
    ...roles.slice(1),
  ];
}

/** What every database grants from the start; guest may connect to master, tempdb and msdb only. */
export function systemUserPermissions(database: string, release: ReleaseYear): DatabasePermission[] {
  const grant = (granteeId: number, permission: string): DatabasePermission => ({
    granteeId,
    grantorId: dboId,
    permission,
    state: 'GRANT',
    securableClass: 'DATABASE',
    securableId: 0,
  });
  const connecting = ['master', 'tempdb', 'msdb'].includes(database) ? [dboId, guestId] : [dboId];
  const definitions = ['VIEW ANY COLUMN ENCRYPTION KEY DEFINITION', 'VIEW ANY COLUMN MASTER KEY DEFINITION'];
  return [
    ...connecting.map((id) => grant(id, 'CONNECT')),
    ...(release >= 2016 ? definitions.map((permission) => grant(0, permission)) : []),
  ];
}

/** S-1-9-3 and the id of a fixed role; public has the documented SID of all zeros. */
function roleSid(id: number): Buffer {
  const sid = Buffer.from('01050000000000090400000000000000000000000000000000000000', 'hex');
  if (id !== 0) sid.writeUInt32LE(id, 24);
  return sid;
}
