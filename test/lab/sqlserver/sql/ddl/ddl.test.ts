import { describe, expect, test } from 'vitest';
import { ddl } from '../parsed.ts';

const noOptions = {
  isDifferential: false,
  isCopyOnly: false,
  isNoRecovery: false,
  isReplace: false,
  encryption: undefined,
  name: undefined,
  moves: [],
  others: [],
};

describe('providers and credentials', () => {
  test.each([
    [
      "CREATE CRYPTOGRAPHIC PROVIDER p FROM FILE = 'C:\\ekm.dll'",
      { op: 'createProvider', name: 'p', file: 'C:\\ekm.dll' },
    ],
    ['ALTER CRYPTOGRAPHIC PROVIDER p ENABLE', { op: 'alterProvider', name: 'p', change: { kind: 'enable' } }],
    [
      "ALTER CRYPTOGRAPHIC PROVIDER p FROM FILE = 'x'",
      { op: 'alterProvider', name: 'p', change: { kind: 'file', file: 'x' } },
    ],
    ['DROP CRYPTOGRAPHIC PROVIDER p', { op: 'dropProvider', name: 'p' }],
    [
      "CREATE CREDENTIAL c WITH IDENTITY = 'v', SECRET = 's' FOR CRYPTOGRAPHIC PROVIDER p",
      { op: 'createCredential', name: 'c', identity: 'v', secret: 's', provider: 'p' },
    ],
    [
      "ALTER CREDENTIAL c WITH IDENTITY = 'v'",
      { op: 'alterCredential', name: 'c', identity: 'v', secret: undefined, provider: undefined },
    ],
    ['DROP CREDENTIAL [a.b]', { op: 'dropCredential', name: 'a.b' }],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });
});

describe('asymmetric and symmetric keys', () => {
  const provider = { provider: 'p', keyName: 'k1', algorithm: undefined, disposition: undefined };
  test.each([
    [
      "CREATE ASYMMETRIC KEY k FROM PROVIDER p WITH PROVIDER_KEY_NAME = 'k1'",
      {
        op: 'createAsymmetricKey',
        name: 'k',
        authorization: undefined,
        source: { kind: 'provider', ...provider },
        password: undefined,
      },
    ],
    [
      "CREATE ASYMMETRIC KEY k AUTHORIZATION u FROM PROVIDER p WITH ALGORITHM = RSA_2048, PROVIDER_KEY_NAME = 'k1', CREATION_DISPOSITION = CREATE_NEW",
      {
        op: 'createAsymmetricKey',
        name: 'k',
        authorization: 'u',
        source: { kind: 'provider', ...provider, algorithm: 'RSA_2048', disposition: 'CREATE_NEW' },
        password: undefined,
      },
    ],
    [
      "CREATE ASYMMETRIC KEY k WITH ALGORITHM = rsa_3072 ENCRYPTION BY PASSWORD = 'x'",
      {
        op: 'createAsymmetricKey',
        name: 'k',
        authorization: undefined,
        source: { kind: 'algorithm', algorithm: 'RSA_3072' },
        password: 'x',
      },
    ],
    [
      'ALTER ASYMMETRIC KEY k REMOVE PRIVATE KEY',
      { op: 'alterAsymmetricKey', name: 'k', removesPrivateKey: true },
    ],
    ['DROP ASYMMETRIC KEY k', { op: 'dropAsymmetricKey', name: 'k', removesProviderKey: false }],
    [
      'DROP ASYMMETRIC KEY k REMOVE PROVIDER KEY',
      { op: 'dropAsymmetricKey', name: 'k', removesProviderKey: true },
    ],
    [
      'CREATE SYMMETRIC KEY k WITH ALGORITHM = AES_256 ENCRYPTION BY CERTIFICATE c, ASYMMETRIC KEY a',
      {
        op: 'createSymmetricKey',
        name: 'k',
        provider: undefined,
        algorithm: 'AES_256',
        encryptions: [
          { kind: 'certificate', name: 'c' },
          { kind: 'asymmetricKey', name: 'a' },
        ],
      },
    ],
    [
      "OPEN SYMMETRIC KEY k DECRYPTION BY PASSWORD = 'x'",
      { op: 'openSymmetricKey', name: 'k', decryption: { kind: 'password', password: 'x' } },
    ],
    ['CLOSE ALL SYMMETRIC KEYS', { op: 'closeSymmetricKey', name: undefined }],
    ['DROP SYMMETRIC KEY k', { op: 'dropSymmetricKey', name: 'k', removesProviderKey: false }],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });
});

describe('database encryption keys and master keys', () => {
  test.each([
    [
      'CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_256 ENCRYPTION BY SERVER CERTIFICATE c',
      { op: 'createEncryptionKey', algorithm: 'AES_256', encryptor: { kind: 'certificate', name: 'c' } },
    ],
    [
      'ALTER DATABASE ENCRYPTION KEY REGENERATE WITH ALGORITHM = AES_128 ENCRYPTION BY SERVER ASYMMETRIC KEY k',
      { op: 'alterEncryptionKey', regenerate: 'AES_128', encryptor: { kind: 'asymmetricKey', name: 'k' } },
    ],
    [
      'ALTER DATABASE ENCRYPTION KEY REGENERATE WITH ALGORITHM = AES_128',
      { op: 'alterEncryptionKey', regenerate: 'AES_128', encryptor: undefined },
    ],
    ['DROP DATABASE ENCRYPTION KEY', { op: 'dropEncryptionKey' }],
    ['CREATE MASTER KEY', { op: 'createMasterKey', password: undefined }],
    ["CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'x'", { op: 'createMasterKey', password: 'x' }],
    [
      "ALTER MASTER KEY FORCE REGENERATE WITH ENCRYPTION BY PASSWORD = 'x'",
      { op: 'alterMasterKey', change: { kind: 'regenerate', password: 'x', isForced: true } },
    ],
    [
      'ALTER MASTER KEY ADD ENCRYPTION BY SERVICE MASTER KEY',
      { op: 'alterMasterKey', change: { kind: 'addServiceMasterKey' } },
    ],
    [
      "ALTER MASTER KEY DROP ENCRYPTION BY PASSWORD = 'x'",
      { op: 'alterMasterKey', change: { kind: 'dropPassword', password: 'x' } },
    ],
    ["OPEN MASTER KEY DECRYPTION BY PASSWORD = 'x'", { op: 'openMasterKey', password: 'x' }],
    ['CLOSE MASTER KEY', { op: 'closeMasterKey' }],
    ['DROP MASTER KEY', { op: 'dropMasterKey' }],
    [
      "BACKUP SERVICE MASTER KEY TO FILE = 'f' ENCRYPTION BY PASSWORD = 'x'",
      { op: 'backupMasterKey', isService: true, file: 'f', password: 'x' },
    ],
    [
      "RESTORE MASTER KEY FROM FILE = 'f' DECRYPTION BY PASSWORD = 'x' ENCRYPTION BY PASSWORD = 'y' FORCE",
      {
        op: 'restoreMasterKey',
        isService: false,
        file: 'f',
        decryptionPassword: 'x',
        encryptionPassword: 'y',
        isForced: true,
      },
    ],
    ['ALTER SERVICE MASTER KEY REGENERATE', { op: 'alterServiceMasterKey', change: 'regenerate' }],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });
});

describe('certificates', () => {
  const created = {
    kind: 'new',
    subject: 's',
    startDate: undefined,
    expiryDate: undefined,
    password: undefined,
  };
  const none = { activeForBeginDialog: undefined, authorization: undefined };
  const keyFile = { file: 'k', decryptionPassword: 'd', encryptionPassword: 'e' };
  const privateKey = "PRIVATE KEY (FILE = 'k', ENCRYPTION BY PASSWORD = 'e', DECRYPTION BY PASSWORD = 'd')";
  test.each([
    [
      "CREATE CERTIFICATE c WITH SUBJECT = 's'",
      { op: 'createCertificate', name: 'c', source: created, ...none },
    ],
    [
      "CREATE CERTIFICATE c AUTHORIZATION u ENCRYPTION BY PASSWORD = 'p' WITH SUBJECT = N's', EXPIRY_DATE = '20300101', START_DATE = '20260101' ACTIVE FOR BEGIN_DIALOG = OFF",
      {
        op: 'createCertificate',
        name: 'c',
        authorization: 'u',
        source: { kind: 'new', subject: 's', startDate: '20260101', expiryDate: '20300101', password: 'p' },
        activeForBeginDialog: false,
      },
    ],
    [
      "CREATE CERTIFICATE c FROM FILE = 'f'",
      {
        op: 'createCertificate',
        name: 'c',
        source: { kind: 'file', file: 'f', privateKey: undefined },
        ...none,
      },
    ],
    [
      `CREATE CERTIFICATE c FROM FILE = 'f' WITH ${privateKey}`,
      {
        op: 'createCertificate',
        name: 'c',
        source: { kind: 'file', file: 'f', privateKey: keyFile },
        ...none,
      },
    ],
    [
      'CREATE CERTIFICATE c FROM BINARY = 0x3082',
      {
        op: 'createCertificate',
        name: 'c',
        source: { kind: 'binary', bytes: Buffer.from([0x30, 0x82]) },
        ...none,
      },
    ],
    [
      'ALTER CERTIFICATE c REMOVE PRIVATE KEY',
      { op: 'alterCertificate', name: 'c', change: 'removePrivateKey', privateKey: undefined },
    ],
    ['DROP CERTIFICATE c', { op: 'dropCertificate', name: 'c' }],
    [
      "BACKUP CERTIFICATE c TO FILE = 'f'",
      { op: 'backupCertificate', name: 'c', file: 'f', format: 'der', privateKey: undefined },
    ],
    [
      `BACKUP CERTIFICATE c TO FILE = 'f' WITH ${privateKey}`,
      { op: 'backupCertificate', name: 'c', file: 'f', format: 'der', privateKey: keyFile },
    ],
    [
      `BACKUP CERTIFICATE c TO FILE = 'f' WITH FORMAT = 'PFX', ${privateKey}`,
      { op: 'backupCertificate', name: 'c', file: 'f', format: 'pfx', privateKey: keyFile },
    ],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });
});

describe('logins, users and roles', () => {
  const changed = {
    kind: 'options',
    password: undefined,
    newName: undefined,
    noCredential: false,
    unlock: false,
    options: {},
  };
  test.each([
    [
      "CREATE LOGIN l WITH PASSWORD = 'x' MUST_CHANGE, DEFAULT_DATABASE = [d b], CHECK_POLICY = OFF, CHECK_EXPIRATION = ON, SID = 0x01, CREDENTIAL = c",
      {
        op: 'createLogin',
        name: 'l',
        source: { kind: 'password', password: 'x', isHashed: false, mustChange: true },
        options: {
          defaultDatabase: 'd b',
          checkPolicy: false,
          checkExpiration: true,
          sid: Buffer.from([1]),
          credential: 'c',
        },
      },
    ],
    [
      'CREATE LOGIN l WITH PASSWORD = 0x0200AB HASHED',
      {
        op: 'createLogin',
        name: 'l',
        source: { kind: 'password', password: '0x0200AB', isHashed: true, mustChange: false },
        options: {},
      },
    ],
    [
      'CREATE LOGIN [D\\u] FROM WINDOWS WITH DEFAULT_LANGUAGE = us_english',
      {
        op: 'createLogin',
        name: 'D\\u',
        source: { kind: 'windows' },
        options: { defaultLanguage: 'us_english' },
      },
    ],
    [
      'CREATE LOGIN l FROM ASYMMETRIC KEY k',
      { op: 'createLogin', name: 'l', source: { kind: 'asymmetricKey', name: 'k' }, options: {} },
    ],
    [
      'CREATE LOGIN l FROM CERTIFICATE c',
      { op: 'createLogin', name: 'l', source: { kind: 'certificate', name: 'c' }, options: {} },
    ],
    ['ALTER LOGIN l DISABLE', { op: 'alterLogin', name: 'l', change: { kind: 'disable' } }],
    [
      'ALTER LOGIN l ADD CREDENTIAL c',
      { op: 'alterLogin', name: 'l', change: { kind: 'addCredential', credential: 'c' } },
    ],
    [
      "ALTER LOGIN l WITH PASSWORD = 'x' UNLOCK, NAME = m",
      { op: 'alterLogin', name: 'l', change: { ...changed, password: 'x', unlock: true, newName: 'm' } },
    ],
    [
      "ALTER LOGIN l WITH PASSWORD = 'x' OLD_PASSWORD = 'y'",
      { op: 'alterLogin', name: 'l', change: { ...changed, password: 'x', oldPassword: 'y' } },
    ],
    [
      'ALTER LOGIN l WITH NO CREDENTIAL',
      { op: 'alterLogin', name: 'l', change: { ...changed, noCredential: true } },
    ],
    ['DROP LOGIN l', { op: 'dropLogin', name: 'l' }],
    [
      'CREATE USER u',
      { op: 'createUser', name: 'u', source: { kind: 'login', login: undefined }, defaultSchema: undefined },
    ],
    [
      'CREATE USER u FOR LOGIN l WITH DEFAULT_SCHEMA = dbo',
      { op: 'createUser', name: 'u', source: { kind: 'login', login: 'l' }, defaultSchema: 'dbo' },
    ],
    [
      'CREATE USER u WITHOUT LOGIN',
      { op: 'createUser', name: 'u', source: { kind: 'withoutLogin' }, defaultSchema: undefined },
    ],
    [
      'CREATE USER u FROM CERTIFICATE c',
      { op: 'createUser', name: 'u', source: { kind: 'certificate', name: 'c' }, defaultSchema: undefined },
    ],
    [
      'ALTER USER u WITH NAME = v, LOGIN = l',
      { op: 'alterUser', name: 'u', newName: 'v', login: 'l', defaultSchema: undefined },
    ],
    ['DROP USER IF EXISTS u', { op: 'dropUser', name: 'u', ifExists: true }],
    ['CREATE ROLE r AUTHORIZATION u', { op: 'createRole', name: 'r', isServer: false, authorization: 'u' }],
    [
      'ALTER SERVER ROLE sysadmin ADD MEMBER [D\\u]',
      { op: 'alterRole', name: 'sysadmin', isServer: true, change: 'add', member: 'D\\u' },
    ],
    [
      'ALTER ROLE r DROP MEMBER u',
      { op: 'alterRole', name: 'r', isServer: false, change: 'drop', member: 'u' },
    ],
    ['DROP SERVER ROLE r', { op: 'dropRole', name: 'r', isServer: true, ifExists: false }],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });
});

describe('permissions', () => {
  const plain = { op: 'permission', securable: undefined, grantOption: false, cascade: false };
  test.each([
    [
      'GRANT VIEW SERVER STATE TO l',
      { ...plain, action: 'grant', permissions: ['VIEW SERVER STATE'], grantees: ['l'] },
    ],
    [
      'grant view any definition, Control  Server to [a], b with grant option',
      {
        ...plain,
        action: 'grant',
        permissions: ['VIEW ANY DEFINITION', 'CONTROL SERVER'],
        grantees: ['a', 'b'],
        grantOption: true,
      },
    ],
    [
      'GRANT CONNECT ON ENDPOINT::e TO l',
      {
        ...plain,
        action: 'grant',
        permissions: ['CONNECT'],
        securable: { class: 'ENDPOINT', path: ['e'] },
        grantees: ['l'],
      },
    ],
    [
      'GRANT VIEW DEFINITION ON ASYMMETRIC KEY::[k] TO u',
      {
        ...plain,
        action: 'grant',
        permissions: ['VIEW DEFINITION'],
        securable: { class: 'ASYMMETRIC KEY', path: ['k'] },
        grantees: ['u'],
      },
    ],
    [
      'GRANT SELECT ON dbo.backupset TO public',
      {
        ...plain,
        action: 'grant',
        permissions: ['SELECT'],
        securable: { class: 'OBJECT', path: ['dbo', 'backupset'] },
        grantees: ['public'],
      },
    ],
    [
      'GRANT EXECUTE ON OBJECT::dbo.p TO u AS dbo',
      {
        ...plain,
        action: 'grant',
        permissions: ['EXECUTE'],
        securable: { class: 'OBJECT', path: ['dbo', 'p'] },
        grantees: ['u'],
      },
    ],
    [
      'DENY ALTER ON LOGIN::x TO l CASCADE',
      {
        ...plain,
        action: 'deny',
        permissions: ['ALTER'],
        securable: { class: 'LOGIN', path: ['x'] },
        grantees: ['l'],
        cascade: true,
      },
    ],
    [
      'REVOKE GRANT OPTION FOR CONTROL SERVER FROM l CASCADE',
      {
        ...plain,
        action: 'revoke',
        permissions: ['CONTROL SERVER'],
        grantees: ['l'],
        grantOption: true,
        cascade: true,
      },
    ],
    [
      'REVOKE CREATE DATABASE TO u',
      { ...plain, action: 'revoke', permissions: ['CREATE DATABASE'], grantees: ['u'] },
    ],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });
});

describe('endpoints and the instance', () => {
  const noPayload = { authentication: undefined, encryption: undefined, role: undefined };
  test.each([
    [
      'CREATE ENDPOINT e AUTHORIZATION l STATE = STARTED AS TCP (LISTENER_PORT = 5022, LISTENER_IP = (10.0.0.1)) FOR DATA_MIRRORING (ROLE = PARTNER, AUTHENTICATION = WINDOWS CERTIFICATE c, ENCRYPTION = SUPPORTED ALGORITHM AES RC4)',
      {
        op: 'createEndpoint',
        name: 'e',
        authorization: 'l',
        state: 'STARTED',
        tcp: { port: 5022, ip: '10.0.0.1' },
        payload: {
          kind: 'DATABASE_MIRRORING',
          authentication: { windows: 'NEGOTIATE', certificate: 'c', certificateFirst: false },
          encryption: { mode: 'SUPPORTED', algorithm: 'AES RC4' },
          role: 'PARTNER',
        },
      },
    ],
    [
      "CREATE ENDPOINT e AS TCP (LISTENER_PORT = 1450, LISTENER_IP = ('fe80::1')) FOR TSQL ()",
      {
        op: 'createEndpoint',
        name: 'e',
        authorization: undefined,
        state: undefined,
        tcp: { port: 1450, ip: 'fe80::1' },
        payload: { kind: 'TSQL', ...noPayload },
      },
    ],
    [
      'ALTER ENDPOINT e STATE = STOPPED',
      { op: 'alterEndpoint', name: 'e', state: 'STOPPED', tcp: undefined, payload: undefined },
    ],
    [
      'ALTER ENDPOINT e FOR DATABASE_MIRRORING (AUTHENTICATION = CERTIFICATE c WINDOWS NTLM)',
      {
        op: 'alterEndpoint',
        name: 'e',
        state: undefined,
        tcp: undefined,
        payload: {
          kind: 'DATABASE_MIRRORING',
          ...noPayload,
          authentication: { windows: 'NTLM', certificate: 'c', certificateFirst: true },
        },
      },
    ],
    ['DROP ENDPOINT e', { op: 'dropEndpoint', name: 'e' }],
    ['RECONFIGURE', { op: 'reconfigure', withOverride: false }],
    ['RECONFIGURE WITH OVERRIDE', { op: 'reconfigure', withOverride: true }],
    ['SHUTDOWN WITH NOWAIT', { op: 'shutdown', withNoWait: true }],
    ['KILL 55', { op: 'kill', spid: 55 }],
    ['CHECKPOINT', { op: 'checkpoint' }],
    ['DBCC TRACEON (3226, -1) WITH NO_INFOMSGS', { op: 'dbcc', command: 'TRACEON', args: ['3226', '-1'] }],
    ["dbcc checkdb (N'db')", { op: 'dbcc', command: 'CHECKDB', args: ['db'] }],
    ['DBCC OPENTRAN', { op: 'dbcc', command: 'OPENTRAN', args: [] }],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });

  test('a new mirroring endpoint has to have a role', () => {
    const sql =
      'CREATE ENDPOINT e AS TCP (LISTENER_PORT = 5022) FOR DATABASE_MIRRORING (AUTHENTICATION = CERTIFICATE c)';
    expect(() => ddl(sql)).toThrow(/102 1: Incorrect syntax near '\)'/);
  });
});

describe('databases', () => {
  test.each([
    ['ENCRYPTION ON', { kind: 'encryption', to: 'ON' }],
    ['ENCRYPTION RESUME', { kind: 'encryption', to: 'RESUME' }],
    ["PARTNER = 'TCP://a:1'", { kind: 'partner', to: { kind: 'address', address: 'TCP://a:1' } }],
    ['PARTNER FORCE_SERVICE_ALLOW_DATA_LOSS', { kind: 'partner', to: { kind: 'forceFailover' } }],
    ['PARTNER SAFETY FULL', { kind: 'partner', to: { kind: 'safety', to: 'FULL' } }],
    ['PARTNER TIMEOUT 15', { kind: 'partner', to: { kind: 'timeout', seconds: 15 } }],
    ['WITNESS OFF', { kind: 'witness', to: { kind: 'off' } }],
    ["WITNESS = 'TCP://w:1'", { kind: 'witness', to: { kind: 'address', address: 'TCP://w:1' } }],
    ['HADR AVAILABILITY GROUP = ag', { kind: 'hadr', to: { kind: 'availabilityGroup', name: 'ag' } }],
    ['HADR RESUME', { kind: 'hadr', to: { kind: 'resume' } }],
    ['OFFLINE WITH ROLLBACK IMMEDIATE', { kind: 'state', to: 'OFFLINE' }],
    ['SINGLE_USER WITH ROLLBACK AFTER 10 SECONDS', { kind: 'access', to: 'SINGLE_USER' }],
    ['READ_ONLY WITH NO_WAIT', { kind: 'readOnly', isReadOnly: true }],
    ['RECOVERY BULK_LOGGED', { kind: 'recovery', to: 'BULK_LOGGED' }],
    ['PAGE_VERIFY CHECKSUM', { kind: 'other', text: 'PAGE_VERIFY CHECKSUM' }],
    ['COMPATIBILITY_LEVEL = 150', { kind: 'other', text: 'COMPATIBILITY_LEVEL = 150' }],
    ['AUTO_CLOSE OFF, AUTO_SHRINK OFF', { kind: 'other', text: 'AUTO_CLOSE OFF, AUTO_SHRINK OFF' }],
    [
      'QUERY_STORE = ON (OPERATION_MODE = READ_WRITE)',
      { kind: 'other', text: 'QUERY_STORE = ON (OPERATION_MODE = READ_WRITE)' },
    ],
  ])('SET %s', (text, change) => {
    expect(ddl(`ALTER DATABASE [my db] SET ${text}`)).toEqual({
      op: 'alterDatabase',
      database: 'my db',
      change,
    });
  });

  test.each([
    ['CREATE DATABASE db', { op: 'createDatabase', name: 'db' }],
    [
      "CREATE DATABASE db ON PRIMARY (NAME = d, FILENAME = 'C:\\d.mdf') LOG ON (NAME = l, FILENAME = 'C:\\l.ldf') COLLATE Latin1_General_CI_AS",
      { op: 'createDatabase', name: 'db' },
    ],
    ['DROP DATABASE IF EXISTS a, b', { op: 'dropDatabase', names: ['a', 'b'], ifExists: true }],
    [
      'ALTER DATABASE CURRENT SET ONLINE',
      { op: 'alterDatabase', database: undefined, change: { kind: 'state', to: 'ONLINE' } },
    ],
    [
      'ALTER DATABASE a MODIFY NAME = b',
      { op: 'alterDatabase', database: 'a', change: { kind: 'rename', newName: 'b' } },
    ],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });
});

describe('availability groups', () => {
  const replica =
    "WITH (ENDPOINT_URL = 'TCP://a:5022', AVAILABILITY_MODE = SYNCHRONOUS_COMMIT, FAILOVER_MODE = AUTOMATIC, SEEDING_MODE = AUTOMATIC)";
  const spec = {
    server: 'A',
    endpointUrl: 'TCP://a:5022',
    availabilityMode: 'SYNCHRONOUS_COMMIT',
    failoverMode: 'AUTOMATIC',
  };

  test('CREATE names databases and replicas', () => {
    const sql = `CREATE AVAILABILITY GROUP ag WITH (CLUSTER_TYPE = NONE) FOR DATABASE x, y REPLICA ON 'A' ${replica}, N'B' ${replica}`;
    expect(ddl(sql)).toEqual({
      op: 'createAvailabilityGroup',
      name: 'ag',
      databases: ['x', 'y'],
      replicas: [spec, { ...spec, server: 'B' }],
    });
  });

  test.each([
    ['FAILOVER', { kind: 'failover' }],
    ['FORCE_FAILOVER_ALLOW_DATA_LOSS', { kind: 'forceFailover' }],
    ['JOIN WITH (CLUSTER_TYPE = NONE)', { kind: 'join' }],
    ['GRANT CREATE ANY DATABASE', { kind: 'grantCreateAnyDatabase' }],
    ['ADD DATABASE x', { kind: 'addDatabase', database: 'x' }],
    [`ADD REPLICA ON 'A' ${replica}`, { kind: 'addReplica', replica: spec }],
    ["REMOVE REPLICA ON 'A'", { kind: 'removeReplica', server: 'A' }],
  ])('ALTER … %s', (text, change) => {
    expect(ddl(`ALTER AVAILABILITY GROUP ag ${text}`)).toEqual({
      op: 'alterAvailabilityGroup',
      name: 'ag',
      change,
    });
  });

  test('DROP', () => {
    expect(ddl('DROP AVAILABILITY GROUP ag')).toEqual({ op: 'dropAvailabilityGroup', name: 'ag' });
  });
});

describe('backups', () => {
  test.each([
    [
      "BACKUP DATABASE db TO DISK = 'a', URL = 'https://b' WITH DIFFERENTIAL, COPY_ONLY, NAME = 'n', STATS = 10, COMPRESSION, ENCRYPTION (ALGORITHM = AES_256, SERVER CERTIFICATE = c)",
      {
        op: 'backup',
        kind: 'database',
        database: 'db',
        devices: [
          { kind: 'DISK', path: 'a' },
          { kind: 'URL', path: 'https://b' },
        ],
        options: {
          ...noOptions,
          isDifferential: true,
          isCopyOnly: true,
          name: 'n',
          others: ['STATS = 10', 'COMPRESSION'],
          encryption: { algorithm: 'AES_256', encryptor: { kind: 'certificate', name: 'c' } },
        },
      },
    ],
    [
      'BACKUP LOG @db TO DISK = @path',
      {
        op: 'backup',
        kind: 'log',
        database: '@db',
        devices: [{ kind: 'DISK', path: '@path' }],
        options: noOptions,
      },
    ],
    [
      "RESTORE DATABASE db FROM DISK = 'a' WITH FILE = 2, MOVE 'd' TO 'C:\\d', MOVE 'l' TO 'C:\\l', REPLACE, NORECOVERY",
      {
        op: 'restore',
        kind: 'database',
        database: 'db',
        devices: [{ kind: 'DISK', path: 'a' }],
        options: {
          ...noOptions,
          isReplace: true,
          isNoRecovery: true,
          moves: [
            { logicalName: 'd', path: 'C:\\d' },
            { logicalName: 'l', path: 'C:\\l' },
          ],
          others: ['FILE = 2'],
        },
      },
    ],
    [
      'RESTORE DATABASE db WITH RECOVERY',
      {
        op: 'restore',
        kind: 'database',
        database: 'db',
        devices: [],
        options: { ...noOptions, others: ['RECOVERY'] },
      },
    ],
    [
      "RESTORE FILELISTONLY FROM DISK = N'a'",
      {
        op: 'restore',
        kind: 'fileListOnly',
        database: undefined,
        devices: [{ kind: 'DISK', path: 'a' }],
        options: noOptions,
      },
    ],
    [
      "RESTORE VERIFYONLY FROM DISK = 'a' WITH CHECKSUM",
      {
        op: 'restore',
        kind: 'verifyOnly',
        database: undefined,
        devices: [{ kind: 'DISK', path: 'a' }],
        options: { ...noOptions, others: ['CHECKSUM'] },
      },
    ],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });
});
