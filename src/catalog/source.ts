/** A page that a fact was read from. `id` is what facts cite. */
export interface Source {
  title: string;
  /** The day the page gives for itself, ISO, or a year or month where it says no more. */
  date: string;
  url?: string;
}

const connectorPage =
  'https://learn.microsoft.com/sql/relational-databases/security/encryption/sql-server-connector-maintenance-troubleshooting';
const setupPage =
  'https://learn.microsoft.com/sql/relational-databases/security/encryption/setup-steps-for-extensible-key-management-using-the-azure-key-vault';

/** Every source of the catalogue. A fact that cites anything else does not compile. */
export const sources = {
  'connector-2016': {
    title: 'SQL Server Connector, Appendix (SQL Server 2016)',
    date: '2016',
    url: connectorPage,
  },
  'connector-2022': {
    title: 'SQL Server Connector maintenance and troubleshooting',
    date: '2022-04-12',
    url: connectorPage,
  },
  'connector-2025': {
    title: 'SQL Server Connector maintenance and troubleshooting, newest text',
    date: '2025-01-21',
    url: connectorPage,
  },
  'preview-2016': {
    title: 'SQL Server Connector, Appendix, preview connector',
    date: '2016-05-18',
    url: connectorPage,
  },
  'setup-2025': {
    title: 'Set up SQL Server TDE Extensible Key Management with Azure Key Vault',
    date: '2025-09-11',
    url: setupPage,
  },
  'setup-2024': {
    title: 'Set up SQL Server TDE Extensible Key Management with Azure Key Vault',
    date: '2024-04-10',
    url: setupPage,
  },
  'messages-2025': {
    title: 'Database Engine events and errors, SQL Server 2025',
    date: '2025',
    url: 'https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors',
  },
  'managed-identity-2025': {
    title: 'Managed identity support for Extensible Key Management with Azure Key Vault',
    date: '2025-11-18',
    url: 'https://learn.microsoft.com/sql/relational-databases/security/encryption/managed-identity-extensible-key-management',
  },
  'tsql-reference': {
    title: 'Transact-SQL reference, CREATE and ALTER statements',
    date: '2025',
    url: 'https://learn.microsoft.com/sql/t-sql/statements/statements',
  },
  'key-vault-docs': {
    title: 'Azure Key Vault documentation',
    date: '2026-08',
    url: 'https://learn.microsoft.com/azure/key-vault/',
  },
  selfhelp: { title: 'Microsoft self-help articles on EKM with Azure Key Vault', date: '2025' },
  'kb-4470999': {
    title: 'Error 33111 when you restore backups made with an older SQL Server Connector (KB 4470999)',
    date: '2019',
    url: 'https://support.microsoft.com/help/4470999',
  },
  'sql-docs-issues': {
    title: 'Issues of the SQL Server documentation (MicrosoftDocs/sql-docs)',
    date: '2018 to 2024',
    url: 'https://github.com/MicrosoftDocs/sql-docs/issues',
  },
  'mirroring-2005': {
    title: 'Allow a database mirroring endpoint to use certificates for outbound connections',
    date: '2005',
    url: 'https://learn.microsoft.com/sql/database-engine/database-mirroring/database-mirroring-use-certificates-for-outbound-connections',
  },
  'vault-ekm': {
    title: "HashiCorp Vault's EKM provider",
    date: '2026',
    url: 'https://developer.hashicorp.com/vault/docs/platform/mssql',
  },
} as const satisfies Record<string, Source>;

/** The id by which a fact cites a source. */
export type SourceId = keyof typeof sources;
