import { errorLog, looks } from '../engine-looks.ts';
import { engineRow } from '../engine-row.ts';
import { engineWording } from '../engine-wording.ts';
import type { ErrorFact } from '../error-fact.ts';

/** Messages about the protector of a database: the key or certificate that opens its encryption key. */
const facts: readonly ErrorFact[] = [
  engineRow({
    code: 33091,
    severity: 10,
    title: 'The certificate that encrypts the database has no backup',
    meaning:
      'Information, no exception in clients, and a real warning: the database encryption key is protected by a certificate whose private key was never backed up. If master is lost, the database and all its backups are lost with it. A key in Key Vault does not raise this.',
    causes: ['CREATE or ALTER DATABASE ENCRYPTION KEY with a certificate that was just made'],
    look: [looks.certificates, looks.chain],
    fix: [
      'BACKUP CERTIFICATE ... TO FILE ... WITH PRIVATE KEY (FILE = ..., ENCRYPTION BY PASSWORD = ...); store file and password apart from the instance.',
      'Test the restore of the certificate and of the database on another instance.',
    ],
    runbook: 'database-encrypt',
    topics: ['key-operations'],
    wording: [
      engineWording('The certificate used for encrypting the database encryption key has not been backed up'),
    ],
    examples: [
      'Msg 33091, Level 10, State 1, Line 3\nWarning: The certificate used for encrypting the database encryption key has not been backed up. You should immediately back up the certificate and the private key associated with the certificate.',
      'Warning: The certificate used for encrypting the database encryption key has not been backed up.',
    ],
  }),
  engineRow({
    code: 33111,
    title: 'The certificate or key that protects the database is not on this instance',
    meaning:
      'The database encryption key names its protector by thumbprint, and master of this instance has no certificate or asymmetric key with that thumbprint. The database or backup is whole; it cannot be opened here until the protector is. No provider was asked yet.',
    causes: [
      'Restore, attach or log shipping to an instance where provider, credential and key were not set up first',
      'A secondary or mirror without the new key after a rollover on the primary: it stops applying log',
      'The backup was made with connector 1.0.4.0 or older: 1.0.5.0 computes another thumbprint for the same vault key (KB 4470999)',
      'Somebody dropped the old key or certificate while a log, backup or replica still needed it',
      'Replicas made their key objects from different vault keys or versions',
    ],
    look: [
      looks.keys,
      {
        what: 'Which thumbprint does the backup need? RESTORE FILELISTONLY FROM DISK shows it in the column TDEThumbprint, and only reads the file.',
      },
      looks.certificates,
      looks.chain,
    ],
    fix: [
      'Compare the thumbprint in the message with the lists here and on the instance the database came from: where it exists, so does the name of the key, and with it the vault key.',
      'On this instance: provider, credential, CREATE ASYMMETRIC KEY ... OPEN_EXISTING from the same vault key, login from the key, credential to the login; compare the thumbprints; then restore, or set the database ONLINE, or resume the replica.',
      'If the protector is a certificate: restore it with its private key from its backup.',
      'Replica with another thumbprint: make its key object from the very vault key (and version) that the primary uses, then seed it with a fresh backup.',
      'A thumbprint shorter than 20 bytes, such as 0x2C56..., comes from connector 1.0.4.0 or older and is the packed name of the vault key (a name of 26 characters fills 20 bytes too). Follow KB 4470999: load the old library from a folder of its own, restart, make a second key object for the same vault key, restore, go back to 1.0.5.0, restart, re-encrypt with the 1.0.5.0 key object.',
      'Keep old keys, certificates and the old installer for as long as a backup needs them; drop none.',
    ],
    runbook: 'key-recovery',
    topics: ['thumbprints', 'key-rollover', 'builds'],
    wording: [/(?<!\w)Cannot\s+find\s+server\s+(?:certificate|asymmetric\s+key)\s+with\s+thumbprint/i],
    sources: ['messages-2025', 'kb-4470999', 'selfhelp'],
    examples: [
      "Msg 33111, Level 16, State 4, Line 1\nCannot find server asymmetric key with thumbprint '0x2C5677D76F76D77F80'.",
      "2026-03-02 03:14:07.12 spid51      Error: 33111, Severity: 16, State: 3.\n2026-03-02 03:14:07.12 spid51      Cannot find server certificate with thumbprint '0x373B314B78E8D59A0925494558FEF14B726216C5'.",
      "Cannot find server asymmetric key with thumbprint '0x373B314B78E8D59A0925494558FEF14B726216C5'.",
    ],
  }),
  engineRow({
    code: 33117,
    title: 'This edition has no TDE',
    meaning:
      'The edition of the instance offers no transparent data encryption, so an encrypted database can neither be made nor opened here.',
    causes: [
      'A restore or attach of an encrypted database on an instance of a smaller edition',
      'Encryption was tried on an edition without TDE',
    ],
    look: [looks.edition],
    fix: [
      'Use an instance whose edition has TDE, or upgrade the edition.',
      'To bring the data here, decrypt a copy elsewhere, wait until its state is 1, drop the database encryption key of the copy, back it up and restore that.',
    ],
    topics: ['supported-versions'],
    unverified: [
      'The exact list of editions was not found on one page; Standard is commonly named since 2019.',
    ],
    wording: [engineWording('Transparent Data Encryption is not available in the edition')],
    examples: [
      'Msg 33117, Level 16, State 1, Line 1\nTransparent Data Encryption is not available in the edition of this SQL Server instance. See books online for more details on feature support in different SQL Server editions.',
      'Transparent Data Encryption is not available in the edition of this SQL Server instance.',
    ],
  }),
  engineRow({
    code: 33120,
    title: 'The encryptor must be an EKM key',
    meaning:
      'TDE takes an asymmetric key as protector only when it lies behind a provider. The one named was made inside SQL Server.',
    causes: ['CREATE ASYMMETRIC KEY without FROM PROVIDER', 'The wrong one of several keys was named'],
    look: [looks.keys],
    fix: [
      'Make the key object with CREATE ASYMMETRIC KEY ... FROM PROVIDER ... OPEN_EXISTING, with login and credential, and name that one.',
      'Without a provider use a server certificate.',
    ],
    runbook: 'database-encrypt',
    topics: ['key-rules'],
    wording: [engineWording('In order to encrypt the database encryption key with an')],
    examples: [
      'Msg 33120, Level 16, State 1, Line 3\nIn order to encrypt the database encryption key with an asymmetric key, please use an asymmetric key that resides on an extensible key management provider.',
      'In order to encrypt the database encryption key with an asymmetric key, please use an asymmetric key that resides on an extensible key management provider.',
    ],
  }),
  engineRow({
    code: 33121,
    title: 'The asymmetric key has no login',
    meaning:
      "The engine opens the database with the login made from the asymmetric key and that login's credential. This key has no login. The statement that found it stops here; a database that is already open goes on working and fails at the next restart or failover.",
    causes: [
      'CREATE LOGIN ... FROM ASYMMETRIC KEY was forgotten after a rollover, on this or on another replica',
      'The login was dropped as one that nobody uses',
    ],
    look: [looks.chain, looks.credentials],
    fix: [
      'In master: CREATE LOGIN TDE_Login2 FROM ASYMMETRIC KEY YourKey;',
      'Give it a credential of its own: CREATE CREDENTIAL ... FOR CRYPTOGRAPHIC PROVIDER, then ALTER LOGIN TDE_Login2 ADD CREDENTIAL ...; without it 33046 follows.',
      'Do the same on every replica, mirror and restore target before anything restarts.',
    ],
    runbook: 'tde-key-rollover',
    topics: ['key-rollover', 'credential-string', 'permissions'],
    unverified: [
      'That the login of an EKM key can be found by its sid is not confirmed: if the chain shows no login, look for logins of type ASYMMETRIC_KEY_MAPPED_LOGIN too.',
    ],
    wording: [engineWording('does not have a login associated with it. Create a login and credential')],
    sources: ['messages-2025', 'setup-2025', 'connector-2022'],
    examples: [
      "Msg 33121, Level 16, State 1, Line 2\nThe asymmetric key 'MASTER_KEY2' does not have a login associated with it. Create a login and credential for this key to automatically access the extensible key management provider 'AzureKeyVault_EKM'.",
      "2026-03-02 03:14:07.12 spid23s     Error: 33121, Severity: 16, State: 18.\n2026-03-02 03:14:07.12 spid23s     The asymmetric key 'MASTER_KEY2' does not have a login associated with it. Create a login and credential for this key to automatically access the extensible key management provider 'AzureKeyVault_EKM'.",
      "The asymmetric key 'MASTER_KEY2' does not have a login associated with it. Create a login and credential for this key to automatically access the extensible key management provider 'AzureKeyVault_EKM'.",
    ],
  }),
  engineRow({
    code: 33126,
    title: 'The database encryption key is corrupted',
    meaning:
      'The encrypted key inside the database could not be read. This is damage of the database (or of the backup), not of the vault key: the pages that hold the key came back wrong.',
    causes: [
      'A storage fault in the boot area of the database',
      'A damaged or incomplete backup or file copy',
    ],
    look: [
      looks.encryption,
      errorLog('Are there I/O errors (823, 824, 825) for the same database?', 'I/O error'),
    ],
    fix: [
      'Do not detach or drop the database. Take a copy of its files while SQL Server is stopped, if you can.',
      'Restore the last good full backup and the log chain; the protector must be on the instance.',
      'Have the storage checked before you trust the disk again.',
    ],
    differs: [
      'Severity: handled here as an error; the message list of SQL Server 2025 prints it at severity 10, so look for it in the error log, it may raise no exception in a client.',
    ],
    topics: ['key-operations'],
    wording: [engineWording('Database encryption key is corrupted and cannot be read')],
    examples: [
      'Msg 33126, Level 16, State 1, Line 1\nDatabase encryption key is corrupted and cannot be read.',
      'Database encryption key is corrupted and cannot be read.',
    ],
  }),
  engineRow({
    code: 33127,
    title: 'The certificate or key cannot be dropped: it protects a database',
    meaning:
      'DROP was refused because at least one database on this instance has its encryption key under it. The refusal sees only this instance and only the present protector: logs, backups and replicas that need the key are not checked.',
    causes: [
      'Cleaning up after a rollover that did not reach every database',
      'tempdb or a database in another state still names it',
    ],
    look: [looks.chain, looks.logFiles],
    fix: [
      'Find the databases with this thumbprint and finish their rollover first.',
      'Even when the DROP would work, keep the old key object, login, credential and vault key until no log, backup, replica or copy needs them.',
      'Never add REMOVE PROVIDER KEY: it deletes the key in the vault.',
    ],
    runbook: 'tde-key-rollover',
    topics: ['key-rollover', 'key-operations'],
    wording: [
      engineWording(
        'cannot be dropped because it is used by one or more databases to encrypt a Database Encryption Key',
      ),
    ],
    sources: ['messages-2025', 'tsql-reference'],
    examples: [
      'Msg 33127, Level 16, State 1, Line 1\nThe asymmetric key cannot be dropped because it is used by one or more databases to encrypt a Database Encryption Key.',
      'The certificate cannot be dropped because it is used by one or more databases to encrypt a Database Encryption Key.',
    ],
  }),
];

export default facts;
