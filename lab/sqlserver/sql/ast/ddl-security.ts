/** Logins, users, roles and permissions. Passwords are in clear text: never log a statement. */
export type SecurityDdl =
  | { op: 'createLogin'; name: string; source: LoginSource; options: LoginOptions }
  | { op: 'alterLogin'; name: string; change: LoginChange }
  | { op: 'dropLogin'; name: string }
  | { op: 'createUser'; name: string; source: UserSource; defaultSchema: string | undefined }
  | {
      op: 'alterUser';
      name: string;
      newName: string | undefined;
      login: string | undefined;
      defaultSchema: string | undefined;
    }
  | { op: 'dropUser'; name: string; ifExists: boolean }
  | { op: 'createRole'; name: string; isServer: boolean; authorization: string | undefined }
  | { op: 'alterRole'; name: string; isServer: boolean; change: 'add' | 'drop'; member: string }
  | { op: 'dropRole'; name: string; isServer: boolean; ifExists: boolean }
  | PermissionDdl;

export type LoginSource =
  | { kind: 'password'; password: string; isHashed: boolean; mustChange: boolean }
  | { kind: 'windows' | 'external' }
  | { kind: 'certificate' | 'asymmetricKey'; name: string };

export interface LoginOptions {
  defaultDatabase?: string;
  defaultLanguage?: string;
  credential?: string;
  sid?: Buffer;
  checkPolicy?: boolean;
  checkExpiration?: boolean;
}

export type LoginChange =
  | { kind: 'enable' | 'disable' }
  | { kind: 'addCredential' | 'dropCredential'; credential: string }
  | {
      kind: 'options';
      password: string | undefined;
      /** The password is a hash (HASHED). */
      isHashed?: boolean;
      mustChange?: boolean;
      /** Needed by those who may change no login but their own. */
      oldPassword?: string;
      newName: string | undefined;
      noCredential: boolean;
      unlock: boolean;
      options: LoginOptions;
    };

export type UserSource =
  | { kind: 'login'; login: string | undefined }
  | { kind: 'withoutLogin' }
  | { kind: 'certificate' | 'asymmetricKey'; name: string };

/** GRANT, DENY and REVOKE. Permission names are upper-case with single blanks (`VIEW SERVER STATE`). */
export interface PermissionDdl {
  op: 'permission';
  action: 'grant' | 'deny' | 'revoke';
  permissions: readonly string[];
  /** Undefined: on the server or the database, as the permission says. `class` is upper-case: ENDPOINT, LOGIN, DATABASE, OBJECT, CERTIFICATE, ASYMMETRIC KEY ... */
  securable: { class: string; path: readonly string[] } | undefined;
  grantees: readonly string[];
  /** WITH GRANT OPTION, or GRANT OPTION FOR. */
  grantOption: boolean;
  cascade: boolean;
}
