import { errorLog, looks } from '../engine-looks.ts';
import { engineRow } from '../engine-row.ts';
import { engineWording } from '../engine-wording.ts';
import type { ErrorFact } from '../error-fact.ts';

/** Messages of the 15xxx range about master keys, credentials and encryption that did not work. */
const facts: readonly ErrorFact[] = [
  engineRow({
    code: 15209,
    title: 'An error occurred during encryption',
    meaning:
      'A general message: encrypting a value did not work. Beside a TDE or EKM statement the reason stands in another message of the same moment, most often a 330xx one with a provider error code.',
    causes: [
      'The provider could not wrap the key: vault not reachable, right wrapKey missing',
      'The key or certificate named cannot encrypt, for example because the master key is not open',
    ],
    look: [errorLog('Which other message stands at the same time?', 'provider'), looks.eventLog, looks.chain],
    fix: [
      'Look for the message beside it and explain that; its provider error code decides.',
      'If there is none, test the link from login to vault: rights get, list, wrapKey, unwrapKey; secret not expired.',
    ],
    runbook: 'diagnose',
    topics: ['event-log', 'vault-access'],
    wording: [engineWording('An error occurred during encryption')],
    examples: [
      'Msg 15209, Level 16, State 1, Line 2\nAn error occurred during encryption.',
      'An error occurred during encryption.',
    ],
  }),
  engineRow({
    code: 15466,
    title: 'An error occurred during decryption',
    meaning:
      'Decrypting a key or secret did not work. Without EKM this is usually the service master key or a database master key; with EKM another message of the same moment carries the provider error code.',
    causes: [
      "The database was restored or moved: its master key is under another instance's service master key",
      'The service account was changed outside Configuration Manager',
      'A wrong password for a master key or private key file',
      'The provider could not unwrap the key',
    ],
    look: [
      looks.masterKey,
      errorLog('Which other message stands at the same time?', 'decrypt'),
      looks.eventLog,
    ],
    fix: [
      'Restored database: OPEN MASTER KEY DECRYPTION BY PASSWORD = ...; ALTER MASTER KEY ADD ENCRYPTION BY SERVICE MASTER KEY;',
      'Service master key: restore it from its backup; FORCE loses what cannot be decrypted.',
      'With a 330xx message beside it, explain that one.',
    ],
    runbook: 'diagnose',
    topics: ['event-log', 'vault-access'],
    wording: [engineWording('An error occurred during decryption')],
    examples: [
      'Msg 15466, Level 16, State 1, Line 1\nAn error occurred during decryption.',
      'An error occurred during decryption.',
    ],
  }),
  engineRow({
    code: 15507,
    title: 'A key that the statement needs appears to be corrupted',
    meaning:
      'SQL Server read back a key whose content does not check out. In most cases nothing is damaged: the key above it in the hierarchy is not the one it was encrypted with.',
    causes: [
      'master or a user database came from another instance, with another service master key',
      'The service master key was regenerated or restored with FORCE',
      'The connector returned another key than the one that wrapped it: a key of the same name made anew in the vault, or a wrong version',
      'Real damage on disk: rare',
    ],
    look: [
      looks.masterKey,
      looks.chain,
      errorLog('What stands beside it, and are there I/O errors?', 'corrupt'),
    ],
    fix: [
      'Find the layer first: database master key (open it by password), service master key (restore from backup), or vault key (compare the thumbprint; recover the deleted key instead of making one of the same name).',
      'Do not regenerate or force anything until that is clear: FORCE gives up what cannot be decrypted.',
      'If I/O errors stand beside it, run DBCC CHECKDB and restore from a good backup.',
    ],
    runbook: 'key-recovery',
    topics: ['key-operations', 'key-uri'],
    unverified: [
      'The part about a vault key made anew under the same name is inference, not read on a page.',
    ],
    wording: [engineWording('A key required by this operation appears to be corrupted')],
    examples: [
      'Msg 15507, Level 16, State 1, Line 1\nA key required by this operation appears to be corrupted.',
      'A key required by this operation appears to be corrupted.',
    ],
  }),
  engineRow({
    code: 15535,
    title: 'A credential cannot be set for this principal',
    meaning:
      'ALTER LOGIN ... WITH CREDENTIAL or ADD CREDENTIAL was refused for the principal named: it is of a kind that takes none, or it is not allowed for this one.',
    causes: ['A system login or role was named', 'The principal is a database user, not a login'],
    look: [looks.credentials],
    fix: [
      'Name the login made from the asymmetric key, or the DBA login, and use ADD CREDENTIAL: WITH CREDENTIAL is the other, older option.',
      'The statement needs ALTER ANY LOGIN.',
    ],
    runbook: 'ekm-setup',
    topics: ['permissions', 'credential-string'],
    wording: [engineWording('Cannot set a credential for principal')],
    examples: [
      "Msg 15535, Level 16, State 1, Line 1\nCannot set a credential for principal 'sa'.",
      "Cannot set a credential for principal 'sa'.",
    ],
  }),
  engineRow({
    code: 15540,
    title: 'The identity of the credential is too long',
    meaning:
      'IDENTITY holds the name of the vault (or its host name in a national cloud or Managed HSM) and nothing else. What was given is longer than SQL Server takes.',
    causes: [
      'The secret or a whole key identifier was put into IDENTITY',
      'Identity and secret were exchanged',
    ],
    look: [looks.credentials],
    fix: [
      'IDENTITY = vault name in the public cloud, host name without https:// elsewhere; SECRET = client ID without hyphens followed by the client secret.',
      'If a real secret went into IDENTITY, replace it in Entra: the identity is readable in sys.credentials.',
    ],
    runbook: 'ekm-setup',
    topics: ['credential-string', 'clouds', 'key-uri'],
    wording: [engineWording('The identity string is too long')],
    sources: ['messages-2025', 'setup-2025'],
    examples: [
      'Msg 15540, Level 16, State 1, Line 1\nThe identity string is too long. The identity string should contain no more than 4000 characters.',
      'The identity string is too long. The identity string should contain no more than 4000 characters.',
    ],
  }),
  engineRow({
    code: 15541,
    title: 'The credential cannot be dropped: a login uses it',
    meaning:
      'DROP CREDENTIAL was refused because the credential is mapped to a login. If that is the login of a TDE key, the refusal has just saved the next restart.',
    causes: [
      'Cleaning up after a secret roll or rollover',
      'CREATE was to replace what ALTER CREDENTIAL changes in place',
    ],
    look: [looks.credentials, looks.chain],
    fix: [
      'To change vault or secret use ALTER CREDENTIAL with identity and the whole secret; nothing has to be dropped.',
      'Drop the mapping first only when the chain shows that no encrypted database, replica or backup needs this login.',
    ],
    runbook: 'secret-roll',
    topics: ['credential-string', 'permissions'],
    wording: [engineWording("Cannot drop the credential '*' because it is used by a server principal")],
    examples: [
      "Msg 15541, Level 16, State 1, Line 1\nCannot drop the credential 'Azure_EKM_TDE_cred' because it is used by a server principal.",
      "Cannot drop the credential 'Azure_EKM_TDE_cred' because it is used by a server principal.",
    ],
  }),
  engineRow({
    code: 15578,
    title: 'The database has a master key already',
    meaning:
      'CREATE MASTER KEY was refused because there is one. Use it. The second half of the text (to drop it first) is bad advice wherever certificates hang on it.',
    causes: ['A set-up script ran a second time', 'Another feature made the master key before'],
    look: [looks.masterKey, looks.certificates],
    fix: [
      'Go on with the next step: the master key that is there does.',
      'Back it up if its backup or password is not at hand: BACKUP MASTER KEY TO FILE = ... ENCRYPTION BY PASSWORD = ...',
    ],
    runbook: 'mirroring-setup',
    wording: [engineWording('There is already a master key in the database')],
    sources: ['messages-2025', 'mirroring-2005'],
    examples: [
      'Msg 15578, Level 16, State 1, Line 1\nThere is already a master key in the database. Please drop it before performing this statement.',
      'There is already a master key in the database. Please drop it before performing this statement.',
    ],
  }),
  engineRow({
    code: 15581,
    title: 'The database master key is missing or not open',
    meaning:
      'The statement needs the master key of the database, which does not exist or which this instance cannot open by itself. For mirroring certificates and TDE certificates it is the master key of master.',
    causes: [
      'CREATE MASTER KEY was never issued in this database',
      'The database was restored, or failed over, to an instance whose service master key does not open its master key',
      'The encryption of the master key by the service master key was dropped',
      'The session is in another database than meant',
    ],
    look: [looks.masterKey],
    fix: [
      'No master key: CREATE MASTER KEY ENCRYPTION BY PASSWORD = ...; then back it up.',
      'There is one, from elsewhere: OPEN MASTER KEY DECRYPTION BY PASSWORD = ...; ALTER MASTER KEY ADD ENCRYPTION BY SERVICE MASTER KEY; on every replica or partner that may become primary.',
      'For a mirrored database give the mirror the password with sp_control_dbmasterkey_password.',
    ],
    runbook: 'mirroring-setup',
    topics: ['permissions'],
    wording: [engineWording('Please create a master key in the database or open the master key')],
    sources: ['messages-2025', 'mirroring-2005'],
    examples: [
      'Msg 15581, Level 16, State 1, Line 1\nPlease create a master key in the database or open the master key in the session before performing this operation.',
      '2026-03-02 03:14:07.12 spid51      Error: 15581, Severity: 16, State: 7.\n2026-03-02 03:14:07.12 spid51      Please create a master key in the database or open the master key in the session before performing this operation.',
      'Please create a master key in the database or open the master key in the session before performing this operation.',
    ],
  }),
];

export default facts;
