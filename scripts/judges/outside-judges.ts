import type { Judge } from './judge.ts';

const outside = 'test/outside';

/** Programs of Debian. */
export const outsideJudges: readonly Judge[] = [
  {
    name: 'FreeTDS `bsqldb`',
    origin: 'Debian, `freetds-bin`',
    covers: [
      {
        what: 'TDS 7.2, 7.3, 7.4, each with encryption off, request and require, certificate checked',
        file: `${outside}/freetds.outside.test.ts`,
        test: 'reads rows with encryption %s',
      },
      {
        what: 'ERROR: number, level, state',
        file: `${outside}/freetds.outside.test.ts`,
        test: 'shows an error with number, level and state',
      },
      {
        what: 'several results and INFO in one batch',
        file: `${outside}/freetds.outside.test.ts`,
        test: 'shows several results and messages of one batch',
      },
    ],
  },
  {
    name: 'FreeTDS `tsql`',
    origin: 'Debian, `freetds-bin`',
    covers: [
      {
        what: 'login over TDS 7.2, 7.3, 7.4',
        file: `${outside}/freetds.outside.test.ts`,
        test: 'logs in and reads sys.databases over TDS %s',
      },
      {
        what: 'a refused login (18456)',
        file: `${outside}/freetds.outside.test.ts`,
        test: 'is refused with a wrong password by message 18456',
      },
      {
        what: 'the line of an error, and the connection after it',
        file: `${outside}/freetds.outside.test.ts`,
        test: 'shows the line of an error, and goes on',
      },
      {
        what: 'an instance by name, through SQL Server Browser',
        file: `${outside}/freetds.outside.test.ts`,
        test: 'finds an instance by its name through SQL Server Browser',
      },
      {
        what: 'USE (ENVCHANGE)',
        file: `${outside}/freetds.outside.test.ts`,
        test: 'sees USE change the database',
      },
    ],
  },
  {
    name: 'python3-tds',
    origin: 'Debian, `python3-tds`',
    covers: [
      {
        what: 'TDS 7.2 to 7.4, without TLS, with TLS for the login alone and for all; nine types, parameters, several results, errors, transactions',
        file: `${outside}/python.outside.test.ts`,
        test: 'python3-tds agrees, encryption: %s',
      },
    ],
  },
  {
    name: 'The Python Azure SDK',
    origin: 'Debian, `python3-azure`',
    covers: [
      {
        what: 'sign-in, keys (create, versions with paging, disable, delete, recover, backup, restore, purge), wrap and unwrap, sign, secrets; by the names of the lab and by the public ones',
        file: `${outside}/azure-python.outside.test.ts`,
        test: 'the Python Azure SDK agrees, by %s',
      },
    ],
  },
  {
    name: 'OpenSSL',
    origin: 'Debian, `openssl`',
    covers: [
      {
        what: 'the exported certificate: subject, dates, and the thumbprint of sys.certificates',
        file: `${outside}/openssl.outside.test.ts`,
        test: 'OpenSSL reads the certificate that BACKUP CERTIFICATE wrote',
      },
      {
        what: 'the certificate of the instances, in a handshake of TDS 8.0: name and authority',
        file: `${outside}/openssl.outside.test.ts`,
        test: 'OpenSSL verifies the certificate that the instances use for TLS',
      },
    ],
  },
];
