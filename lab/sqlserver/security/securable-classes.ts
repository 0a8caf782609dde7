/** A kind of thing that permissions can be given on, other than the server and databases themselves. */
export interface SecurableClass {
  /** As GRANT names it: `ASYMMETRIC KEY`. */
  name: string;
  /** As `class_desc` shows it: `ASYMMETRIC_KEY`. */
  catalogName: string;
  scope: 'server' | 'database';
  /** Permission → what implies it one level up (on the server or on the database). Each is implied by CONTROL as well. */
  permissions: Readonly<Record<string, string>>;
}

const keyOrCertificate = (name: string) => ({
  CONTROL: 'CONTROL',
  ALTER: `ALTER ANY ${name}`,
  REFERENCES: 'REFERENCES',
  'TAKE OWNERSHIP': 'CONTROL',
  'VIEW DEFINITION': 'VIEW DEFINITION',
});

/** What a schema and an object in it have in common. */
const schemaPermissions = {
  CONTROL: 'CONTROL',
  ALTER: 'ALTER ANY SCHEMA',
  DELETE: 'DELETE',
  EXECUTE: 'EXECUTE',
  INSERT: 'INSERT',
  REFERENCES: 'REFERENCES',
  SELECT: 'SELECT',
  'TAKE OWNERSHIP': 'CONTROL',
  UPDATE: 'UPDATE',
  'VIEW DEFINITION': 'VIEW DEFINITION',
};

const login = {
  CONTROL: 'CONTROL SERVER',
  ALTER: 'ALTER ANY LOGIN',
  IMPERSONATE: 'CONTROL SERVER',
  'VIEW DEFINITION': 'VIEW ANY DEFINITION',
};

/**
 * Classes of securables and their permissions. Source: "GRANT Endpoint Permissions", "GRANT Certificate Permissions" and their kind
 * in Microsoft's documentation.
 */
export const securableClasses: readonly SecurableClass[] = [
  {
    name: 'ENDPOINT',
    catalogName: 'ENDPOINT',
    scope: 'server',
    permissions: {
      CONTROL: 'CONTROL SERVER',
      ALTER: 'ALTER ANY ENDPOINT',
      CONNECT: 'CONTROL SERVER',
      'TAKE OWNERSHIP': 'CONTROL SERVER',
      'VIEW DEFINITION': 'VIEW ANY DEFINITION',
    },
  },
  { name: 'LOGIN', catalogName: 'SERVER_PRINCIPAL', scope: 'server', permissions: login },
  {
    name: 'SERVER ROLE',
    catalogName: 'SERVER_PRINCIPAL',
    scope: 'server',
    permissions: {
      CONTROL: 'CONTROL SERVER',
      ALTER: 'ALTER ANY SERVER ROLE',
      'TAKE OWNERSHIP': 'CONTROL SERVER',
      'VIEW DEFINITION': 'VIEW ANY DEFINITION',
    },
  },
  {
    name: 'CERTIFICATE',
    catalogName: 'CERTIFICATE',
    scope: 'database',
    permissions: keyOrCertificate('CERTIFICATE'),
  },
  {
    name: 'ASYMMETRIC KEY',
    catalogName: 'ASYMMETRIC_KEY',
    scope: 'database',
    permissions: keyOrCertificate('ASYMMETRIC KEY'),
  },
  {
    name: 'SYMMETRIC KEY',
    catalogName: 'SYMMETRIC_KEYS',
    scope: 'database',
    permissions: keyOrCertificate('SYMMETRIC KEY'),
  },
  {
    name: 'USER',
    catalogName: 'DATABASE_PRINCIPAL',
    scope: 'database',
    permissions: {
      CONTROL: 'CONTROL',
      ALTER: 'ALTER ANY USER',
      IMPERSONATE: 'CONTROL',
      'VIEW DEFINITION': 'VIEW DEFINITION',
    },
  },
  {
    name: 'ROLE',
    catalogName: 'DATABASE_PRINCIPAL',
    scope: 'database',
    permissions: {
      CONTROL: 'CONTROL',
      ALTER: 'ALTER ANY ROLE',
      'TAKE OWNERSHIP': 'CONTROL',
      'VIEW DEFINITION': 'VIEW DEFINITION',
    },
  },
  {
    name: 'SCHEMA',
    catalogName: 'SCHEMA',
    scope: 'database',
    permissions: schemaPermissions,
  },
  {
    name: 'OBJECT',
    catalogName: 'OBJECT_OR_COLUMN',
    scope: 'database',
    permissions: schemaPermissions,
  },
];

/** The class that GRANT calls `name`, or that the catalog calls so. */
export function securableClass(name: string): SecurableClass | undefined {
  const upper = name.toUpperCase();
  return (
    securableClasses.find((each) => each.name === upper) ??
    securableClasses.find((each) => each.catalogName === upper)
  );
}
