import type { Host } from '../state/host.ts';
import type { Login } from '../state/login.ts';
import type { ServerPermission } from '../state/permission.ts';
import type { ReleaseYear } from '../state/release.ts';
import { fixedServerRoles } from './fixed-server-roles.ts';
import { newLogin } from './new-login.ts';
import { hashPassword } from './password-hash.ts';
import { publicId, saId } from './principals.ts';
import { saSid, windowsSid } from './sids.ts';

/** The logins and server roles that setup leaves: sa, the fixed roles of the release, the services of the host. */
export function systemLogins(spec: Setup): Login[] {
  const roles = fixedServerRoles
    .filter(({ since }) => since <= spec.release)
    .map(({ id, name }) => newLogin({ id, name, type: 'R', sid: Buffer.from([id]), nowMs: spec.nowMs }));
  const services = serviceLogins(spec.platform ?? 'Windows', spec.name).map(({ id, name, isSysadmin }) =>
    newLogin({
      id,
      name,
      type: 'U',
      sid: windowsSid(name),
      nowMs: spec.nowMs,
      roles: isSysadmin ? ['sysadmin'] : [],
    }),
  );
  const sa = newLogin({
    id: saId,
    name: 'sa',
    type: 'S',
    sid: saSid,
    nowMs: spec.nowMs,
    password: hashPassword(spec.saPassword),
    roles: ['sysadmin'],
  });
  return [sa, ...roles, ...policyLogins(spec.nowMs), ...services];
}

/** What setup grants: everybody may see databases and connect to the default endpoints, every login may connect. */
export function systemPermissions(platform: 'Windows' | 'Linux'): ServerPermission[] {
  const grant = (
    granteeId: number,
    permission: string,
    securableClass = 'SERVER',
    securableId = 0,
  ): ServerPermission => ({
    granteeId,
    grantorId: saId,
    permission,
    state: 'GRANT',
    securableClass,
    securableId,
  });
  const connecting = [saId, ...policyLoginIds, ...serviceLogins(platform, '').map(({ id }) => id)];
  return [
    grant(publicId, 'VIEW ANY DATABASE'),
    ...[2, 3, 4, 5].map((endpoint) => grant(publicId, 'CONNECT', 'ENDPOINT', endpoint)),
    ...connecting.map((id) => grant(id, 'CONNECT SQL')),
    ...['VIEW ANY DEFINITION', 'VIEW SERVER STATE'].map((right) => grant(policyLoginIds[0], right)),
  ];
}

/** What `newInstance` knows of an instance. */
interface Setup {
  name: string;
  release: ReleaseYear;
  nowMs: number;
  saPassword: string;
  host: Host;
  platform?: 'Windows' | 'Linux';
}

interface ServiceLogin {
  id: number;
  name: string;
  isSysadmin: boolean;
}

/** A named instance has its name in the service's account: `NT Service\MSSQL$PAYROLL`. */
function serviceLogins(platform: 'Windows' | 'Linux', instanceName: string): readonly ServiceLogin[] {
  if (platform === 'Linux') {
    return [
      { id: 259, name: 'BUILTIN\\Administrators', isSysadmin: true },
      { id: 260, name: 'NT AUTHORITY\\NETWORK SERVICE', isSysadmin: false },
    ];
  }
  const suffix = instanceName.split('\\')[1];
  const engine = suffix === undefined ? 'MSSQLSERVER' : `MSSQL$${suffix}`;
  const agent = suffix === undefined ? 'SQLSERVERAGENT' : `SQLAgent$${suffix}`;
  return [
    { id: 259, name: 'NT SERVICE\\SQLWriter', isSysadmin: true },
    { id: 260, name: 'NT SERVICE\\Winmgmt', isSysadmin: true },
    { id: 261, name: `NT Service\\${engine}`, isSysadmin: true },
    { id: 262, name: 'NT AUTHORITY\\SYSTEM', isSysadmin: false },
    { id: 263, name: `NT SERVICE\\${agent}`, isSysadmin: true },
  ];
}

const policyLoginIds = [256, 257] as const;

/** The two disabled logins of Policy-Based Management. */
function policyLogins(nowMs: number): Login[] {
  return [
    { id: policyLoginIds[0], name: '##MS_PolicyTsqlExecutionLogin##' },
    { id: policyLoginIds[1], name: '##MS_PolicyEventProcessingLogin##' },
  ].map(({ id, name }) => ({
    ...newLogin({ id, name, type: 'S', sid: Buffer.alloc(16, id & 0xff), nowMs }),
    isDisabled: true,
  }));
}
