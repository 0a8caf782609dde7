import { errorLog, looks } from '../engine-looks.ts';
import { engineRow } from '../engine-row.ts';
import { engineWording } from '../engine-wording.ts';
import type { ErrorFact } from '../error-fact.ts';

/** Messages about the EKM feature and the provider's life: loading, enabling, dropping, crashing. */
const facts: readonly ErrorFact[] = [
  engineRow({
    code: 33032,
    title: 'The library speaks a version of the crypto API that SQL Server does not',
    meaning:
      'The provider was built for another version of the SQL Server crypto interface; the message names both versions. It also goes to the error log.',
    causes: ['A connector too old or too new for this version of SQL Server'],
    look: [looks.edition, looks.library],
    fix: [
      'Install the connector build that supports this version of SQL Server: 1.0.5.0, file version 15.0.2000.440, at present.',
      'ALTER CRYPTOGRAPHIC PROVIDER ... FROM FILE with the new file, then ENABLE.',
    ],
    runbook: 'connector-upgrade',
    topics: ['builds', 'supported-versions'],
    wording: [engineWording("SQL Crypto API version '*' implemented by provider is not supported")],
    examples: [
      "Msg 33032, Level 16, State 1, Line 1\nSQL Crypto API version '02.00' implemented by provider is not supported. Supported version is '01.01'.",
      "SQL Crypto API version '02.00' implemented by provider is not supported. Supported version is '01.01'.",
    ],
  }),
  engineRow({
    code: 33044,
    title: 'The provider cannot be dropped: something still references it',
    meaning:
      'DROP CRYPTOGRAPHIC PROVIDER was refused because credentials or keys belong to it. The refusal is a safeguard: TDE databases and old backups need those objects.',
    causes: ['Credentials for the provider exist', 'Asymmetric or symmetric keys from the provider exist'],
    look: [looks.credentials, looks.keys, looks.chain],
    fix: [
      'Stop and ask why it should go. To change the file use ALTER CRYPTOGRAPHIC PROVIDER ... FROM FILE; nothing needs dropping for that.',
      'Only when no database, log, backup or replica needs a key behind it: remove login mappings, keys (without REMOVE PROVIDER KEY, which deletes the key in the vault) and credentials first.',
    ],
    runbook: 'connector-upgrade',
    topics: ['key-operations', 'builds'],
    wording: [engineWording('Cannot drop * because there is * referencing this provider')],
    sources: ['messages-2025', 'tsql-reference'],
    examples: [
      'Msg 33044, Level 16, State 1, Line 1\nCannot drop cryptographic provider because there is credential referencing this provider.',
      'Cannot drop cryptographic provider because there is credential referencing this provider.',
    ],
  }),
  engineRow({
    code: 33053,
    title: 'EKM is switched off or not in this edition',
    meaning:
      'The option "EKM provider enabled" is 0, or the edition has no EKM. The option is off by default and takes effect at RECONFIGURE, without a restart.',
    causes: [
      'The option was never set on this instance: often the second replica or a restore target',
      'RECONFIGURE is missing: value is 1, value_in_use is 0',
      'The edition does not offer EKM (33054)',
    ],
    look: [looks.ekmOption, looks.edition],
    fix: [
      "EXEC sp_configure 'show advanced options', 1; RECONFIGURE; EXEC sp_configure 'EKM provider enabled', 1; RECONFIGURE; (needs ALTER SETTINGS)",
      'Then repeat the statement; set databases in RECOVERY_PENDING online again, or restart the instance if that does not help.',
      'Do the same on every replica, mirror and restore target.',
    ],
    runbook: 'ekm-setup',
    topics: ['supported-versions', 'permissions'],
    unverified: ['The exact list of editions with EKM was not found on one page.'],
    wording: [engineWording('Extensible Key Management is disabled or not supported on this edition')],
    sources: ['messages-2025', 'connector-2022', 'setup-2025'],
    examples: [
      "Msg 33053, Level 16, State 1, Line 1\nExtensible Key Management is disabled or not supported on this edition of SQL Server. Use sp_configure 'EKM provider enabled' to enable it.",
      "Extensible Key Management is disabled or not supported on this edition of SQL Server. Use sp_configure 'EKM provider enabled' to enable it.",
    ],
  }),
  engineRow({
    code: 33054,
    title: 'This edition has no EKM',
    meaning:
      'The edition of the instance does not offer EKM at all. No setting changes that: a database whose key lies behind a provider cannot be opened here.',
    causes: ['A restore, attach or set-up on an instance of a smaller edition'],
    look: [looks.edition],
    fix: [
      'Use an instance whose edition has EKM, or upgrade the edition of this one.',
      'To bring a database here without EKM, decrypt a copy on an instance that has it, wait for state 1, drop the database encryption key of the copy and back it up anew.',
    ],
    topics: ['supported-versions'],
    unverified: ['The exact list of editions with EKM was not found on one page.'],
    wording: [engineWording('Extensible key management is not supported in this edition')],
    examples: [
      'Msg 33054, Level 16, State 1, Line 1\nExtensible key management is not supported in this edition of SQL Server.',
      'Extensible key management is not supported in this edition of SQL Server.',
    ],
  }),
  engineRow({
    code: 33055,
    title: 'The provider library crashed inside a call',
    meaning:
      'Code of the provider raised an exception. SQL Server caught it, ended the session (or background process) that made the call and stayed up; a dump may lie in the log folder. The message names the provider call and the exception.',
    causes: [
      'A defect of the connector build',
      'The key behind an open database was disabled, deleted or became unreadable',
      'A C++ runtime that does not fit, or a file replaced while SQL Server ran',
    ],
    look: [
      errorLog('Which call, which exception, how often?', 'Exception happened when calling'),
      looks.library,
      looks.eventLog,
    ],
    fix: [
      'Check in the vault that the key and its version are enabled and not expired; enable or recover them first.',
      'Bring the connector and the C++ runtime to the supported builds, the same on every node.',
      'If it repeats, keep dump and error log and open a case with Microsoft: the exception is in native code.',
    ],
    runbook: 'diagnose',
    topics: ['builds', 'cpp-runtimes', 'key-operations'],
    wording: [engineWording("Exception happened when calling cryptographic provider '*' in the API")],
    sources: ['messages-2025', 'setup-2025'],
    examples: [
      "Msg 33055, Level 16, State 1, Line 1\nException happened when calling cryptographic provider 'AzureKeyVault_EKM' in the API 'SqlCryptDecrypt'. SQL Server is terminating process 55. Exception type: Win32 exception; Exception code: 0xc0000005.",
      "Exception happened when calling cryptographic provider 'AzureKeyVault_EKM' in the API 'SqlCryptDecrypt'. SQL Server is terminating process 55.",
    ],
  }),
  engineRow({
    code: 33057,
    severity: 10,
    title: 'The provider is disabled, but open sessions go on until a restart',
    meaning:
      'Information, no exception in clients. The provider is switched off for new sessions only; those with an open session keep using it until the instance restarts. A wrong change therefore looks fine until then.',
    causes: ['ALTER CRYPTOGRAPHIC PROVIDER ... DISABLE, or FROM FILE, which disables as well'],
    look: [looks.providers, looks.chain],
    fix: [
      'If the provider is still needed, ALTER CRYPTOGRAPHIC PROVIDER YourProvider ENABLE; now, not after the restart.',
      'Count a change of provider or connector as tested only after a restart in a window: databases that are open prove nothing.',
    ],
    runbook: 'connector-upgrade',
    topics: ['builds'],
    wording: [engineWording('Cryptographic provider is now disabled')],
    examples: [
      'Msg 33057, Level 10, State 1, Line 1\nCryptographic provider is now disabled. However users who have an open cryptographic session with the provider can still use it. Restart the server to disable the provider for all users.',
      'Cryptographic provider is now disabled. However users who have an open cryptographic session with the provider can still use it.',
    ],
  }),
  engineRow({
    code: 33058,
    severity: 10,
    title: 'The provider is dropped, but open sessions go on until a restart',
    meaning:
      'Information, no exception in clients. The provider is gone from the catalog; open sessions use the loaded library until the instance restarts. A TDE database that still needs it works now and does not come back then.',
    causes: ['DROP CRYPTOGRAPHIC PROVIDER'],
    look: [looks.chain, looks.providers],
    fix: [
      'Before any restart make sure that no encrypted database, replica or backup needs this provider.',
      'If one does, create the provider again from the same file, with credential, key, login and mapping, while the instance is still up.',
    ],
    runbook: 'diagnose',
    topics: ['builds', 'key-operations'],
    wording: [engineWording('Cryptographic provider is now dropped')],
    examples: [
      'Msg 33058, Level 10, State 1, Line 1\nCryptographic provider is now dropped. However users who have an open cryptographic session with the provider can still use it. Restart the server to drop the provider for all users.',
      'Cryptographic provider is now dropped. However users who have an open cryptographic session with the provider can still use it.',
    ],
  }),
  engineRow({
    code: 33080,
    severity: 10,
    title: 'The provider library was loaded',
    meaning:
      'Information, no exception in clients: the connector DLL is in memory. It says nothing yet about credential, key or vault.',
    causes: ['The instance started, or a provider was created, altered or enabled'],
    look: [errorLog('Which file was loaded, and when?', 'loaded into memory'), looks.library],
    fix: ['Nothing to do. After an upgrade, compare path and time with the file you installed.'],
    topics: ['builds'],
    wording: [engineWording("Cryptographic provider library '*' loaded into memory")],
    examples: [
      "Msg 33080, Level 10, State 1\nCryptographic provider library 'C:\\EKM\\Microsoft.AzureKeyVaultService.EKM.dll' loaded into memory. This is an informational message only. No user action is required.",
      "Cryptographic provider library 'C:\\EKM\\Microsoft.AzureKeyVaultService.EKM.dll' loaded into memory. This is an informational message only. No user action is required.",
    ],
  }),
  engineRow({
    code: 33081,
    severity: 10,
    title: 'The Authenticode signature of a library could not be verified',
    meaning:
      'Information by level, so no exception in clients, but the cause of a 33027 beside it: SQL Server loads a provider only when its signature leads to a trusted root.',
    causes: [
      'A root or intermediate certificate is missing on the host, often without access to Windows Update',
      'The revocation lists cannot be fetched (port 80 is closed)',
      'The file is damaged or not signed',
    ],
    look: [looks.library, errorLog('Which file, and what followed?', 'Authenticode')],
    fix: [
      'Let Get-AuthenticodeSignature say Valid on this host: install the missing root certificates, open port 80 to the revocation lists.',
      'If the file itself is not valid, install the connector again from the Microsoft Download Center.',
      'Then load the library again: ALTER CRYPTOGRAPHIC PROVIDER ... FROM FILE and ENABLE, or restart.',
    ],
    runbook: 'diagnose',
    topics: ['cannot-load-library', 'endpoints', 'builds'],
    wording: [engineWording("Failed to verify Authenticode signature on DLL '*'")],
    sources: ['messages-2025', 'tsql-reference', 'connector-2022'],
    examples: [
      "Msg 33081, Level 10, State 1\nFailed to verify Authenticode signature on DLL 'C:\\EKM\\Microsoft.AzureKeyVaultService.EKM.dll'.",
      "Failed to verify Authenticode signature on DLL 'C:\\EKM\\Microsoft.AzureKeyVaultService.EKM.dll'.",
    ],
  }),
  engineRow({
    code: 33085,
    severity: 10,
    title: 'The library lacks methods that a provider must have',
    meaning:
      'Level 10, so no exception in clients, but the load does not succeed: the file is not a complete EKM provider for this version of SQL Server. A 33027 beside it is the consequence.',
    causes: [
      'FROM FILE names another DLL of the folder',
      'A connector build that does not fit this version of SQL Server',
    ],
    look: [looks.library, looks.edition],
    fix: [
      'Point FROM FILE to Microsoft.AzureKeyVaultService.EKM.dll.',
      'Install the connector build that supports this version of SQL Server, then ALTER ... FROM FILE and ENABLE.',
    ],
    runbook: 'connector-upgrade',
    topics: ['cannot-load-library', 'builds', 'supported-versions'],
    unverified: ['That 33027 follows this message was not read on a page.'],
    wording: [engineWording('One or more methods cannot be found in cryptographic provider library')],
    examples: [
      "Msg 33085, Level 10, State 1\nOne or more methods cannot be found in cryptographic provider library 'C:\\EKM\\zlib.dll'.",
      "One or more methods cannot be found in cryptographic provider library 'C:\\EKM\\zlib.dll'.",
    ],
  }),
  engineRow({
    code: 33090,
    severity: 10,
    title: 'SQL Server is about to load a library',
    meaning:
      'Information, no exception in clients: an attempt to load the named library begins. Whether it worked is said by 33080, or by 33027 and 33081.',
    causes: ['The instance started, or a provider was created, altered or enabled'],
    look: [errorLog('What followed the attempt?', 'library')],
    fix: ['Nothing to do for this message. Read the line that follows it for the same file.'],
    topics: ['cannot-load-library'],
    wording: [engineWording("Attempting to load library '*' into memory")],
    examples: [
      "Msg 33090, Level 10, State 1\nAttempting to load library 'C:\\EKM\\Microsoft.AzureKeyVaultService.EKM.dll' into memory. This is an informational message only. No user action is required.",
      "Attempting to load library 'C:\\EKM\\Microsoft.AzureKeyVaultService.EKM.dll' into memory. This is an informational message only. No user action is required.",
    ],
  }),
];

export default facts;
