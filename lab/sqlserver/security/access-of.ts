import type { Instance } from '../instance.ts';
import type { Database } from '../state/database.ts';
import type { Login } from '../state/login.ts';
import type { ServerPermission } from '../state/permission.ts';
import type { DatabaseUser } from '../state/user.ts';
import type { Access } from './access.ts';
import { databasePermissions } from './database-permissions.ts';
import { fixedDatabaseRoles } from './fixed-database-roles.ts';
import { fixedServerRoles } from './fixed-server-roles.ts';
import { databasePrincipalsOf, dboId, isSysadmin, serverPrincipalsOf, userOf } from './principals.ts';
import { type SecurableClass, securableClass } from './securable-classes.ts';
import { impliedBy } from './server-permissions.ts';

/** What `login` may do on `instance` now. DENY wins over GRANT, but not for sysadmin, owners and dbo. */
export function accessOf(instance: Instance, login: Login): Access {
  return new LoginAccess(instance, login);
}

class LoginAccess implements Access {
  readonly #instance: Instance;
  readonly #login: Login;
  readonly isSysadmin: boolean;

  constructor(instance: Instance, login: Login) {
    this.#instance = instance;
    this.#login = login;
    this.isSysadmin = isSysadmin(instance.state, login);
  }

  server(permission: string): boolean {
    return this.isSysadmin || isAllowed(this.#serverVerdicts(permission));
  }

  database(database: Database, permission: string): boolean {
    if (this.isSysadmin) return true;
    if (this.#user(database)?.id === dboId) return true;
    return isAllowed(this.#databaseVerdicts(database, permission));
  }

  securable(className: string, id: number, permission: string, database?: Database): boolean {
    const kind = securableClass(className);
    if (this.isSysadmin) return true;
    if (kind === undefined || (kind.scope === 'database' && database === undefined)) return false;
    if (database !== undefined && this.#user(database)?.id === dboId) return true;
    if (this.#owns(kind, id, database)) return true;
    return isAllowed(this.#securableVerdicts(kind, id, permission, database));
  }

  mayEnter(database: Database): boolean {
    if (this.isSysadmin || this.server('CONTROL SERVER')) return true;
    const user = this.#user(database);
    if (user?.id === dboId) return true;
    const verdicts = this.#databaseVerdicts(database, 'CONNECT');
    return isAllowed(this.server('CONNECT ANY DATABASE') ? [...verdicts, 'GRANT'] : verdicts);
  }

  #user(database: Database): DatabaseUser | undefined {
    return userOf(this.#instance.state, database, this.#login);
  }

  #serverVerdicts(permission: string): Verdict[] {
    const principals = serverPrincipalsOf(this.#instance.state, this.#login);
    const rows = rowsOf(this.#instance.state.serverPermissions, principals, 'SERVER', 0);
    const chain = impliedBy(permission);
    const byRole = fixedServerRoles.some(
      (role) =>
        principals.some(({ id }) => id === role.id) && chain.some((each) => role.permissions.includes(each)),
    );
    return [...verdictsOn(rows, chain), ...(byRole ? (['GRANT'] as const) : [])];
  }

  #databaseVerdicts(database: Database, permission: string): Verdict[] {
    const chain: string[] = [];
    const verdicts: Verdict[] = [];
    for (let each: string | undefined = permission; each !== undefined; ) {
      chain.push(each);
      const fact: (typeof databasePermissions)[string] | undefined = databasePermissions[each];
      if (fact !== undefined) verdicts.push(...this.#serverVerdicts(fact.coveredByServer));
      each = fact?.coveredBy;
    }
    const user = this.#user(database);
    const principals = user === undefined ? [] : databasePrincipalsOf(database, user);
    verdicts.push(...verdictsOn(rowsOf(database.permissions, principals, 'DATABASE', 0), chain));
    for (const role of fixedDatabaseRoles.filter(({ id }) => principals.some((each) => each.id === id))) {
      if (chain.some((each) => role.denied.includes(each))) verdicts.push('DENY');
      if (chain.some((each) => role.permissions.includes(each))) verdicts.push('GRANT');
    }
    return verdicts;
  }

  #securableVerdicts(
    kind: SecurableClass,
    id: number,
    permission: string,
    database: Database | undefined,
  ): Verdict[] {
    const chain = permission === 'CONTROL' ? ['CONTROL'] : [permission, 'CONTROL'];
    const above = chain.map((each) => kind.permissions[each]).filter((each) => each !== undefined);
    if (database === undefined || kind.scope === 'server') {
      const principals = serverPrincipalsOf(this.#instance.state, this.#login);
      const rows = rowsOf(this.#instance.state.serverPermissions, principals, kind.catalogName, id);
      return [...verdictsOn(rows, chain), ...above.flatMap((each) => this.#serverVerdicts(each))];
    }
    const user = this.#user(database);
    const principals = user === undefined ? [] : databasePrincipalsOf(database, user);
    const rows = rowsOf(database.permissions, principals, kind.catalogName, id);
    return [...verdictsOn(rows, chain), ...above.flatMap((each) => this.#databaseVerdicts(database, each))];
  }

  /** Owners have CONTROL, and DENY does not touch them. */
  #owns(kind: SecurableClass, id: number, database: Database | undefined): boolean {
    if (kind.name === 'ENDPOINT') {
      return this.#instance.state.endpoints.some(
        (each) => each.id === id && each.principalId === this.#login.id,
      );
    }
    if (database === undefined) return false;
    const owned = ownedIn(database, kind.name).find((each) => each.id === id);
    return owned !== undefined && owned.principalId === this.#user(database)?.id;
  }
}

type Verdict = 'GRANT' | 'DENY';

function isAllowed(verdicts: readonly Verdict[]): boolean {
  return verdicts.includes('GRANT') && !verdicts.includes('DENY');
}

function rowsOf(
  permissions: readonly ServerPermission[],
  principals: readonly { id: number }[],
  catalogName: string,
  id: number,
): ServerPermission[] {
  return permissions.filter(
    (row) =>
      row.securableClass === catalogName &&
      row.securableId === id &&
      principals.some((principal) => principal.id === row.granteeId),
  );
}

function verdictsOn(rows: readonly ServerPermission[], chain: readonly string[]): Verdict[] {
  return rows
    .filter(({ permission }) => chain.includes(permission))
    .map(({ state }) => (state === 'DENY' ? 'DENY' : 'GRANT'));
}

function ownedIn(database: Database, kind: string): readonly { id: number; principalId: number }[] {
  if (kind === 'CERTIFICATE') return database.certificates;
  if (kind === 'ASYMMETRIC KEY') return database.asymmetricKeys;
  return kind === 'SYMMETRIC KEY' ? database.symmetricKeys : [];
}
