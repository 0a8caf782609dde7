/** What each runbook's page shows a plan for: a world of the lab, and what is asked for in it. */
export interface RunbookSample {
  /** Of the lab. */
  scenario: string;
  parameters: Readonly<Record<string, string>>;
  /** What people did there before, by the lab's control API. */
  before?: { path: string; body: Readonly<Record<string, unknown>> };
}

/** By the runbook's id. One that plans nothing needs none. */
export const runbookSamples: Readonly<Record<string, RunbookSample>> = {
  'connector-rollback': { scenario: 'healthy', parameters: { instance: 'SQL01', build: '15.0.300.96' } },
  'connector-upgrade': { scenario: 'group-old-connector', parameters: { instance: 'SQL31' } },
  'database-encrypt': {
    scenario: 'healthy',
    parameters: { instance: 'SQL01', database: 'Web', key: 'TDE_Key' },
  },
  'ekm-setup': {
    scenario: 'new-estate',
    parameters: {
      instance: 'SQL41',
      vault: 'contoso-sql-prod',
      key: 'shop-tde',
      secret: 'contoso-sql-prod-ekm',
    },
  },
  'key-backup': {
    scenario: 'healthy',
    parameters: { vault: 'contoso-sql-prod', key: 'sql01-tde-2026' },
  },
  'key-recovery': {
    scenario: 'deleted-key',
    parameters: { vault: 'contoso-sql-prod', key: 'sql01-tde-2026' },
  },
  'mirroring-certificate-rotation': {
    scenario: 'mirroring-pair',
    parameters: { instance: 'HOST_A', expires: '2031-06-30', folder: 'C:\\Certificates' },
  },
  'mirroring-setup': {
    scenario: 'healthy',
    parameters: {
      instance: 'SQL01',
      database: 'Web',
      mirror: 'SQL03\\PAYROLL',
      witness: 'SQL02',
      expires: '2031-06-30',
      folder: 'C:\\Certificates',
      domain: 'contoso.example',
    },
  },
  'secret-roll': {
    scenario: 'healthy',
    parameters: { app: 'contoso-sql-prod-ekm', secret: 'contoso-sql-prod-ekm' },
    before: { path: '/entra/apps/contoso-sql-prod-ekm/add-secret', body: {} },
  },
  'tde-key-rollover': {
    scenario: 'replica-without-key',
    parameters: {
      instance: 'SQL11',
      database: 'Ledger',
      key: 'ledger-2027',
      secret: 'contoso-sql-prod-ekm',
    },
  },
};
