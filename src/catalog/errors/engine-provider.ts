import { errorLog, looks } from '../engine-looks.ts';
import { engineRow, engineTwins } from '../engine-row.ts';
import { engineWording } from '../engine-wording.ts';
import type { ErrorFact } from '../error-fact.ts';

/** Messages about the provider itself: its library, its registration, its session. */
const facts: readonly ErrorFact[] = [
  engineRow({
    code: 33022,
    carriesProviderCode: true,
    title: 'The properties of the provider could not be read',
    meaning:
      'SQL Server loaded the library and asked the connector what it is and what it can do; the connector answered with an error. The provider error code at the end decides.',
    causes: [
      'A library that is damaged, or is not an EKM provider at all',
      'A connector too old or too new for this version of SQL Server',
      'The connector could not start inside the service: read its code',
    ],
    look: [looks.library, looks.eventLog],
    fix: [
      'Take the provider error code at the end of the message and explain that.',
      'Check that FROM FILE names Microsoft.AzureKeyVaultService.EKM.dll, and reinstall the connector in the supported build if its signature is not valid.',
      'Issue CREATE or ALTER CRYPTOGRAPHIC PROVIDER again.',
    ],
    runbook: 'ekm-setup',
    topics: ['builds', 'cannot-load-library', 'event-log'],
    wording: [engineWording('Cannot obtain cryptographic provider properties')],
    examples: [
      'Msg 33022, Level 16, State 1, Line 1\nCannot obtain cryptographic provider properties. Provider error code: 1.',
      'Cannot obtain cryptographic provider properties. Provider error code: 1.',
    ],
  }),
  engineRow({
    code: 33023,
    title: 'A value is longer than SQL Server takes',
    meaning:
      'A name or property in the exchange with the provider is longer than the engine has room for: the message names which one and how many bytes are allowed.',
    causes: [
      'A file path of the library longer than 256 characters',
      'A key or provider name that is too long',
      'A provider that returns an oversized property',
    ],
    look: [looks.providers, looks.library],
    fix: [
      'Read in the message which value is meant and shorten it: install the connector to its default path, give the vault key a name of at most 26 characters.',
      'If the value comes from the provider itself, reinstall the connector in a supported build.',
    ],
    topics: ['key-rules', 'builds'],
    wording: [engineWording('is too long. Maximum allowed length is * bytes')],
    examples: [
      'Msg 33023, Level 16, State 1, Line 1\nThe cryptographic provider DLL path is too long. Maximum allowed length is 512 bytes.',
      'The cryptographic provider DLL path is too long. Maximum allowed length is 512 bytes.',
    ],
  }),
  engineRow({
    code: 33024,
    title: 'The new library has another GUID than the registered provider',
    meaning:
      'ALTER CRYPTOGRAPHIC PROVIDER was pointed at a file whose provider GUID is not the one in the catalog. The GUID of the SQL Server Connector is the same in all its versions, so this file is another product, or the provider was registered from another product.',
    causes: [
      'FROM FILE names the library of another vendor',
      'The ALTER names the wrong provider of several',
    ],
    look: [looks.providers, looks.library],
    fix: [
      'Compare the file with dll_path and its signer, and correct the path or the provider name.',
      'For a change of vendor create a second provider beside the first. Do not drop the old one: keys and databases still hang on it.',
    ],
    runbook: 'connector-upgrade',
    topics: ['builds', 'cannot-load-library'],
    wording: [engineWording('in dll is different from the guid recorded in system catalog')],
    examples: [
      "Msg 33024, Level 16, State 1, Line 1\nCryptographic provider guid '{A1B2C3D4-0000-4A4A-9B9B-1234567890AB}' in dll is different from the guid recorded in system catalog for provider with id 65536.",
      "Cryptographic provider guid '{A1B2C3D4-0000-4A4A-9B9B-1234567890AB}' in dll is different from the guid recorded in system catalog for provider with id 65536.",
    ],
  }),
  engineRow({
    code: 33025,
    title: 'The provider reported a property that is not valid',
    meaning:
      'The library answered, but one of the properties it gave (the message names it) is not one SQL Server accepts, so the provider is refused.',
    causes: [
      'A damaged or unfinished installation of the connector',
      'A library that is no EKM provider for this version of SQL Server',
    ],
    look: [looks.library, looks.edition],
    fix: [
      'Reinstall the connector in a supported build and check its signature.',
      'Issue the CREATE or ALTER CRYPTOGRAPHIC PROVIDER statement again.',
    ],
    topics: ['builds', 'supported-versions'],
    wording: [engineWording('Invalid cryptographic provider property:')],
    examples: [
      'Msg 33025, Level 16, State 1, Line 1\nInvalid cryptographic provider property: friendly name.',
      'Invalid cryptographic provider property: friendly name.',
    ],
  }),
  engineRow({
    code: 33026,
    title: 'This provider is registered already',
    meaning:
      'A provider with the same GUID is in the catalog. All versions of the SQL Server Connector share one GUID, so an instance can hold it once only, whatever name and path you give.',
    causes: [
      'The set-up script ran a second time',
      'An upgrade was tried with CREATE where ALTER was meant',
      'The provider exists under another name',
    ],
    look: [looks.providers],
    fix: [
      'Use the provider that is there: read its name from sys.cryptographic_providers and put it into your statements.',
      'To change the file, use ALTER CRYPTOGRAPHIC PROVIDER ... FROM FILE, then ENABLE. Do not drop the provider to make room: keys and credentials reference it.',
    ],
    runbook: 'connector-upgrade',
    topics: ['builds'],
    wording: [engineWording("Cryptographic provider with guid '*' already exists")],
    examples: [
      "Msg 33026, Level 16, State 1, Line 1\nCryptographic provider with guid '{A1B2C3D4-0000-4A4A-9B9B-1234567890AB}' already exists.",
      "Cryptographic provider with guid '{A1B2C3D4-0000-4A4A-9B9B-1234567890AB}' already exists.",
    ],
  }),
  engineRow({
    code: 33027,
    title: 'The provider library could not be loaded',
    meaning:
      'Windows or SQL Server refused the connector DLL. No contact with Key Vault was tried: this is about the file, its runtime and its signature. The error log has the reason; 33081 or 33085 beside it say which.',
    causes: [
      'The Visual C++ runtime the connector needs is missing: that of Visual Studio 2013 for SQL Server 2008 to 2014 (and for connector 1.0.4.0 always), that of 2015 for SQL Server 2016 and later',
      'The path is wrong, or the service account has no right to read the folder',
      'The signature cannot be verified: unsigned file, missing root certificate, or no way to the revocation lists (port 80)',
      'A 32-bit library in a 64-bit instance, or a build this version of SQL Server cannot use',
    ],
    look: [
      errorLog(
        'What does the error log say around the attempt? Look for 33081, 33085 and 33090 too.',
        'library',
      ),
      looks.library,
      looks.providers,
    ],
    fix: [
      'Install the Visual C++ runtime (x64) that belongs to your versions of SQL Server and connector.',
      'Correct the path, give the service account read and execute on the folder, and clear a signature problem first.',
      'Issue CREATE CRYPTOGRAPHIC PROVIDER again; for an existing provider ALTER ... FROM FILE and then ENABLE, because FROM FILE leaves it disabled.',
      'On a cluster or availability group install the same build and path on every node, or the next failover meets this again.',
    ],
    runbook: 'ekm-setup',
    topics: ['cannot-load-library', 'cpp-runtimes', 'builds'],
    differs: [
      'Wording: the current text points to the error log; older versions name an invalid Authenticode signature or an invalid path in the message itself.',
    ],
    wording: [engineWording("Cannot load library '*'")],
    sources: ['messages-2025', 'connector-2022', 'selfhelp'],
    examples: [
      "Msg 33027, Level 16, State 1, Line 1\nCannot load library 'C:\\Program Files\\SQL Server Connector for Microsoft Azure Key Vault\\Microsoft.AzureKeyVaultService.EKM.dll'. See errorlog for more information.",
      "Cannot load library 'C:\\EKM\\Microsoft.AzureKeyVaultService.EKM.dll'. It may have an invalid Authenticode signature or path.",
    ],
  }),
  ...engineTwins({
    code: 33028,
    twin: 37549,
    carriesProviderCode: true,
    title: 'No session could be opened with the provider',
    meaning:
      'The library is loaded, but the connector could not start working with the credential of the login in use: usually it did not get a token from Microsoft Entra ID or did not reach the vault. The provider error code decides.',
    causes: [
      'The client secret expired, or the secret ID was stored instead of its value (3303, 401)',
      'The credential string is malformed: hyphens left in the client ID, or only the secret (2050, 3128)',
      'No way to the vault or to Entra: name resolution, firewall, proxy of the service account (3900, 3106, 3103)',
      'The connector registry key is not writable for the service account (2058)',
    ],
    look: [looks.credentials, looks.eventLog],
    fix: [
      'Take the provider error code at the end of the message and explain that: the cures have nothing in common.',
      'After ALTER CREDENTIAL restart SSMS, which caches the credential, and try again; databases in RECOVERY_PENDING come back only after a restart of the service.',
      'Check every instance that uses the same app registration: a secret expires for all of them at once.',
    ],
    runbook: 'diagnose',
    topics: ['credential-string', 'endpoints', 'event-log'],
    wording: [engineWording('Cannot open session for cryptographic provider')],
    sources: ['messages-2025', 'connector-2022', 'selfhelp'],
    examples: [
      "Msg 33028, Level 16, State 1, Line 1\nCannot open session for cryptographic provider 'AzureKeyVault_EKM'. Provider error code: 3303. (Provider Error - No explanation is available, consult EKM Provider for details)",
      "Cannot open session for cryptographic provider 'AzureKeyVault_EKM_Prov'. Provider error code: 3303",
      "2026-03-02 03:14:07.12 spid23s     Error: 33028, Severity: 16, State: 1.\n2026-03-02 03:14:07.12 spid23s     Cannot open session for cryptographic provider 'AzureKeyVault_EKM'. Provider error code: 3303. (Provider Error - No explanation is available, consult EKM Provider for details)",
    ],
  }),
  ...engineTwins({
    code: 33029,
    twin: 37550,
    carriesProviderCode: true,
    title: 'The provider could not be initialised',
    meaning:
      'SQL Server loaded the library and called its start-up routine, which returned an error. Nothing that needs the provider works until it starts. The provider error code decides.',
    causes: [
      'A general failure inside the connector (code 1): its own event log entry says more',
      'A connector build that does not fit this version of SQL Server or its C++ runtime',
      'Too little memory in the SQL Server process',
    ],
    look: [looks.eventLog, looks.library, looks.providers],
    fix: [
      'Take the provider error code and explain that.',
      'Compare build and runtime with the supported ones; reinstall if a file is damaged.',
      'Disable and enable the provider, or restart the instance in a window: the library is loaded once per start.',
    ],
    runbook: 'diagnose',
    topics: ['builds', 'cpp-runtimes', 'event-log'],
    wording: [engineWording('Cannot initialize cryptographic provider')],
    examples: [
      'Msg 33029, Level 16, State 1, Line 1\nCannot initialize cryptographic provider. Provider error code: 1. (Failure - Consult EKM Provider for details)',
      'Cannot initialize cryptographic provider. Provider error code: 1. (Failure - Consult EKM Provider for details)',
    ],
  }),
  engineRow({
    code: 33030,
    title: 'The provider is not available',
    meaning:
      'Something needed the provider and SQL Server has none it can use: it is not loaded, or is no longer registered. Databases whose key lies behind it cannot be opened meanwhile.',
    causes: [
      'The library was not loaded at start: 33027 or 33029 stand earlier in the error log',
      'The provider was disabled or dropped',
      'The file was moved or uninstalled while the provider stayed registered',
    ],
    look: [
      looks.providers,
      errorLog('What happened to the provider since the start?', 'cryptographic provider'),
    ],
    fix: [
      'Clear the first provider message since the start of the instance: this one is its consequence.',
      'Bring the file back to dll_path, or point the provider to it with ALTER CRYPTOGRAPHIC PROVIDER ... FROM FILE.',
      'ALTER CRYPTOGRAPHIC PROVIDER ... ENABLE, then set the affected databases online, or restart the instance if that does not help.',
    ],
    runbook: 'diagnose',
    topics: ['cannot-load-library', 'builds'],
    wording: [engineWording('Cryptographic provider is not available')],
    examples: [
      'Msg 33030, Level 16, State 1, Line 1\nCryptographic provider is not available.',
      'Cryptographic provider is not available.',
    ],
  }),
  engineRow({
    code: 33031,
    title: 'The provider is disabled',
    meaning:
      'The provider is registered but switched off. ALTER CRYPTOGRAPHIC PROVIDER ... FROM FILE always leaves it so; a forgotten ENABLE after an upgrade shows here, at the latest when a database has to be opened.',
    causes: [
      'ALTER ... FROM FILE without the ENABLE that must follow',
      'Somebody disabled it, and sessions that were open went on until a restart (33057)',
    ],
    look: [looks.providers],
    fix: [
      'ALTER CRYPTOGRAPHIC PROVIDER YourProvider ENABLE; (needs CONTROL on the provider or sysadmin)',
      'Check that the TDE databases are ONLINE; set those in RECOVERY_PENDING online again, or restart the instance if that does not help.',
    ],
    runbook: 'connector-upgrade',
    topics: ['builds', 'permissions'],
    differs: [
      'Grammar: the message list prints "is in disabled"; both "is in disabled" and "is disabled" are recognised.',
    ],
    wording: [
      engineWording("Cryptographic provider '*' is in disabled"),
      engineWording("Cryptographic provider '*' is disabled"),
    ],
    sources: ['messages-2025', 'tsql-reference'],
    examples: [
      "Msg 33031, Level 16, State 1, Line 1\nCryptographic provider 'AzureKeyVault_EKM' is in disabled.",
      "Cryptographic provider 'AzureKeyVault_EKM' is in disabled.",
      "Cryptographic provider 'AzureKeyVault_EKM' is disabled.",
    ],
  }),
];

export default facts;
