import type { InstanceState } from '../state/instance-state.ts';
import type { Login } from '../state/login.ts';

/** A login or server role with nothing but what `fields` says. */
export function newLogin(
  fields: Pick<Login, 'id' | 'name' | 'type' | 'sid'> & Partial<Login> & { nowMs: number },
): Login {
  const { nowMs, ...rest } = fields;
  return {
    password: undefined,
    isDisabled: false,
    createdAtMs: nowMs,
    modifiedAtMs: nowMs,
    defaultDatabase: 'master',
    credentialId: undefined,
    credentialIds: [],
    roles: [],
    sourceId: undefined,
    ...rest,
  };
}

/** Puts a new login into the instance. CREATE LOGIN grants it CONNECT SQL, a row of its own in sys.server_permissions. */
export function addLogin(state: InstanceState, login: Login, grantorId: number): void {
  state.logins.push(login);
  if (login.type === 'R') return;
  state.serverPermissions.push({
    granteeId: login.id,
    grantorId,
    permission: 'CONNECT SQL',
    state: 'GRANT',
    securableClass: 'SERVER',
    securableId: 0,
  });
}

/** The id of the next login or server role: one more than the greatest, as SQL Server numbers them. */
export function nextLoginId({ logins }: InstanceState): number {
  return Math.max(...logins.map(({ id }) => id)) + 1;
}
