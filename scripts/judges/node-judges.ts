import type { Judge } from './judge.ts';

const tds = 'test/lab/sqlserver/tds';
const azure = 'test/lab/azure';

/** Clients of the lock file. */
export const nodeJudges: readonly Judge[] = [
  {
    name: '`tedious`',
    origin: 'lock file',
    covers: [
      {
        what: 'every type read, NULLs (NBCROW) among them',
        file: `${tds}/tedious-values.test.ts`,
        test: 'all of them in one row, and NULLs among them',
      },
      {
        what: 'every type as a parameter, and NULL of each',
        file: `${tds}/tedious-parameters.test.ts`,
        test: 'NULL of each type',
      },
      {
        what: 'output parameters and return status',
        file: `${tds}/tedious-parameters.test.ts`,
        test: 'status and outputs of a procedure',
      },
      {
        what: 'prepare, execute, unprepare',
        file: `${tds}/tedious-parameters.test.ts`,
        test: 'runs with new values, as often as asked, and ends',
      },
      {
        what: 'attention: cancel and time-out',
        file: `${tds}/attention.test.ts`,
        test: 'cancels a batch and goes on with the connection',
      },
      {
        what: 'refused: bulk load',
        file: `${tds}/tedious-parameters.test.ts`,
        test: 'bulk load is refused by the statement that announces it',
      },
      {
        what: 'refused: table-valued parameters',
        file: `${tds}/tedious-parameters.test.ts`,
        test: 'a table-valued parameter is refused, and the connection goes on',
      },
      {
        what: 'sp_reset_connection',
        file: `${tds}/tedious-parameters.test.ts`,
        test: 'a pool resets the connection before its next request',
      },
    ],
  },
  {
    name: '`mssql`',
    origin: 'lock file',
    covers: [
      {
        what: 'TLS with the certificate verified, and refused when it is not trusted',
        file: `${tds}/mssql.test.ts`,
        test: 'not with a certificate that it does not trust',
      },
      { what: 'transactions', file: `${tds}/mssql.test.ts`, test: 'a transaction, on one connection' },
      { what: 'prepared statements', file: `${tds}/mssql.test.ts`, test: 'a prepared statement' },
      {
        what: 'a hundred thousand rows as a stream',
        file: `${tds}/mssql.test.ts`,
        test: 'a hundred thousand rows as a stream',
      },
      {
        what: "the documents' scripts",
        file: 'test/lab/sqlserver/documents/documents.test.ts',
        test: 'runs as it is printed and moves the database to the new key',
      },
      {
        what: 'a rollover by hand, a lost key, its recovery',
        file: 'test/lab/sqlserver/rollover-by-hand.test.ts',
        test: 'a rollover by hand: new key, old key deleted, restart, pending, recovered, online',
      },
    ],
  },
  {
    name: '`@azure/keyvault-keys`',
    origin: 'lock file',
    covers: [
      {
        what: 'versions and paging',
        file: `${azure}/key-client.test.ts`,
        test: 'pages through 30 keys and 30 versions, %i at a time',
      },
      {
        what: 'attributes, operations, tags',
        file: `${azure}/key-client.test.ts`,
        test: 'changes attributes, operations and tags of one version only',
      },
      {
        what: 'delete, recover',
        file: `${azure}/key-client.test.ts`,
        test: 'deletes, shows as deleted, keeps the name, recovers all versions',
      },
      {
        what: 'purge and purge protection',
        file: `${azure}/key-client.test.ts`,
        test: 'purges for good, unless the vault has purge protection',
      },
      {
        what: 'encrypt, decrypt',
        file: `${azure}/cryptography-client.test.ts`,
        test: 'decrypts what it has encrypted',
      },
      {
        what: 'throttling with Retry-After',
        file: `${azure}/cloud-faults.test.ts`,
        test: 'throttled with Retry-After 0 is waited out by KeyClient',
      },
    ],
  },
  {
    name: '`@azure/keyvault-secrets`',
    origin: 'lock file',
    covers: [
      {
        what: 'set, read, list, change',
        file: `${azure}/secret-client.test.ts`,
        test: 'sets, reads, lists and changes versions of a secret',
      },
      {
        what: 'delete, recover, backup, purge, restore',
        file: `${azure}/secret-client.test.ts`,
        test: 'deletes, recovers, backs up, purges and restores',
      },
    ],
  },
  {
    name: '`@azure/identity`',
    origin: 'lock file',
    covers: [
      {
        what: 'a client secret, and its refusals',
        file: `${azure}/sign-in.test.ts`,
        test: 'shows the code to the vendor client',
      },
      {
        what: "tokens while the lab's clock is moved",
        file: `${azure}/sign-in.test.ts`,
        test: 'stay good for callers when the clock is moved, far ahead or back',
      },
    ],
  },
  {
    name: '`@microsoft/microsoft-graph-client`',
    origin: 'lock file',
    covers: [
      {
        what: 'applications and their secrets',
        file: `${azure}/graph.test.ts`,
        test: 'an application with all its secrets and certificates, without their texts',
      },
      {
        what: 'service principals',
        file: `${azure}/graph.test.ts`,
        test: 'service principals with secrets of their own, and only those that exist',
      },
      {
        what: 'addPassword, removePassword',
        file: `${azure}/graph.test.ts`,
        test: 'that signs in until it is removed, beside the older one',
      },
    ],
  },
];
