import type { ReleaseYear } from '../state/release.ts';

/** A server role that every instance has. */
export interface FixedServerRole {
  id: number;
  name: string;
  since: ReleaseYear;
  /** What its members may do beside others; `sysadmin` is not asked, `public` has rows in sys.server_permissions instead. */
  permissions: readonly string[];
}

/**
 * Fixed server roles. Source: "Server-level roles" in Microsoft's documentation.
 */
// unverified: The ids (principal_id) of the server roles that came with 2022, 11 to 20, are the lab's own.
export const fixedServerRoles: readonly FixedServerRole[] = [
  { id: 2, name: 'public', since: 2014, permissions: [] },
  { id: 3, name: 'sysadmin', since: 2014, permissions: ['CONTROL SERVER'] },
  { id: 4, name: 'securityadmin', since: 2014, permissions: ['ALTER ANY LOGIN'] },
  {
    id: 5,
    name: 'serveradmin',
    since: 2014,
    permissions: [
      'ALTER ANY ENDPOINT',
      'ALTER RESOURCES',
      'ALTER SERVER STATE',
      'ALTER SETTINGS',
      'SHUTDOWN',
      'VIEW SERVER STATE',
    ],
  },
  { id: 6, name: 'setupadmin', since: 2014, permissions: ['ALTER ANY LINKED SERVER'] },
  { id: 7, name: 'processadmin', since: 2014, permissions: ['ALTER ANY CONNECTION', 'ALTER SERVER STATE'] },
  { id: 8, name: 'diskadmin', since: 2014, permissions: ['ALTER RESOURCES'] },
  { id: 9, name: 'dbcreator', since: 2014, permissions: ['ALTER ANY DATABASE', 'CREATE ANY DATABASE'] },
  { id: 10, name: 'bulkadmin', since: 2014, permissions: ['ADMINISTER BULK OPERATIONS'] },
  { id: 11, name: '##MS_ServerStateReader##', since: 2022, permissions: ['VIEW SERVER STATE'] },
  { id: 12, name: '##MS_ServerStateManager##', since: 2022, permissions: ['ALTER SERVER STATE'] },
  {
    id: 13,
    name: '##MS_DefinitionReader##',
    since: 2022,
    permissions: ['VIEW ANY DATABASE', 'VIEW ANY DEFINITION'],
  },
  { id: 14, name: '##MS_DatabaseConnector##', since: 2022, permissions: ['CONNECT ANY DATABASE'] },
  {
    id: 15,
    name: '##MS_DatabaseManager##',
    since: 2022,
    permissions: ['ALTER ANY DATABASE', 'CREATE ANY DATABASE'],
  },
  { id: 16, name: '##MS_LoginManager##', since: 2022, permissions: ['ALTER ANY LOGIN', 'CREATE LOGIN'] },
  {
    id: 17,
    name: '##MS_SecurityDefinitionReader##',
    since: 2022,
    permissions: ['VIEW ANY SECURITY DEFINITION'],
  },
  {
    id: 18,
    name: '##MS_PerformanceDefinitionReader##',
    since: 2022,
    permissions: ['VIEW ANY PERFORMANCE DEFINITION'],
  },
  {
    id: 19,
    name: '##MS_ServerSecurityStateReader##',
    since: 2022,
    permissions: ['VIEW SERVER SECURITY STATE'],
  },
  {
    id: 20,
    name: '##MS_ServerPerformanceStateReader##',
    since: 2022,
    permissions: ['VIEW SERVER PERFORMANCE STATE'],
  },
];
