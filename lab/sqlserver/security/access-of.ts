import type { Instance } from '../instance.ts';
import type { Login } from '../state/login.ts';
import type { Access } from './access.ts';

/** What `login` may do on `instance` now. */
export function accessOf(_instance: Instance, login: Login): Access {
  const isSysadmin = login.roles.some((role) => role.toLowerCase() === 'sysadmin');
  return {
    isSysadmin,
    server: () => isSysadmin,
    database: () => isSysadmin,
    securable: () => isSysadmin,
    mayEnter: () => true,
  };
}
