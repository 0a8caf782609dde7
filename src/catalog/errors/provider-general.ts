import type { ErrorFact } from '../error-fact.ts';
import { looks } from '../provider-looks.ts';
import { INFERRED, providerRow } from '../provider-row.ts';
import { steps } from '../provider-steps.ts';

/** 0 to 7: the codes that the engine knows for any EKM provider. It picks the words in brackets by these. */
export default [
  providerRow(0, 'scp_err_Success', {
    since: 2016,
    isSuccess: true,
    title: 'The operation succeeded',
    meaning:
      'Success: the EKM provider did what the engine asked of it. If a message with this code still reports a failure, the reason is not in this number: read the engine message itself.',
    causes: [],
    look: [],
    fix: [],
    topics: ['event-log'],
    examples: ['Provider error code: 0.'],
  }),
  providerRow(1, 'scp_err_Failure', {
    since: 2016,
    title: 'The operation failed, no reason given',
    meaning:
      'The general failure of an EKM provider. The code carries no reason: the engine message before it says what was being done, the connector may have written the rest to the Windows Application log.',
    causes: [
      'Something for which the connector has no code of its own, or that it did not get far enough to find out.',
    ],
    look: [looks.eventLog, looks.errorLog, looks.credentials],
    fix: [
      'Read the engine message (Msg 330xx) that carries this code: it tells provider, session, key and DEK apart.',
      steps.readConnectorLog,
      'Go through the chain in order: provider enabled, credential mapped to the login that ran the statement, vault reachable, key present and enabled.',
    ],
    runbook: 'diagnose',
    topics: ['event-log', 'other-reasons'],
    unverified: [INFERRED],
    examples: [
      "Msg 33049, Level 16, State 2, Line 4\nKey with name 'ContosoRSAKey0' does not exist in the provider or access is denied. Provider error code: 1. (Failure - Consult EKM Provider for details)",
    ],
  }),
  providerRow(2, 'scp_err_InsufficientBuffer', {
    since: 2016,
    title: 'The engine must give a larger buffer',
    meaning:
      'Part of the conversation between engine and provider: the provider asks for a larger buffer and the engine is to call again. As a failure that people see it is unusual.',
    causes: ['A build of the connector and a build of SQL Server that do not agree on a length.'],
    look: [looks.provider, looks.dllDate, looks.eventLog],
    fix: [
      'Repeat the statement: a single occurrence needs nothing more.',
      'Compare the connector build on this host with that of an instance where the same statement works.',
      steps.upgrade,
    ],
    runbook: 'connector-upgrade',
    topics: ['builds'],
    unverified: [INFERRED],
    examples: ['Provider error code: 2.'],
  }),
  providerRow(3, 'scp_err_NotSupported', {
    since: 2016,
    title: 'Key type, size or algorithm is not supported',
    meaning:
      'The provider found what it was asked for and cannot work with it. The engine may print "key does not exist or access is denied" beside it: with code 3 the key is there and is of the wrong kind.',
    causes: [
      'The vault key is not RSA or RSA-HSM of 2048 or 3072 bits: RSA 4096 and elliptic curve keys do not work.',
      'The key is RSA-HSM and the connector is older than 15.0.2000.440, which mended exactly this.',
      'The key has 3072 bits, or PROVIDER_KEY_NAME pins a version, and the DLL is older than November 2020. Its version may still read 15.0.2000.440: only the file date tells.',
      'The statement lacks CREATION_DISPOSITION = OPEN_EXISTING and so asks the provider to make a key (CREATE_NEW is the default), or names an algorithm the provider does not have.',
    ],
    look: [looks.vaultKey, looks.dllDate, looks.provider],
    fix: [
      'See what kind of key it is: only RSA or RSA-HSM, 2048 or 3072 bits will do.',
      'Wrong kind: make a new key of a supported kind under a new name (at most 26 letters, digits and hyphens), back it up, and create the SQL asymmetric key from that one.',
      'Right kind but an old DLL: install the newest connector build on every node and replica, then repeat.',
      'Write CREATION_DISPOSITION = OPEN_EXISTING in CREATE ASYMMETRIC KEY and no ALGORITHM.',
      'Leave the unsuitable key in the vault until it is certain that nothing was ever encrypted with it.',
    ],
    runbook: 'ekm-setup',
    topics: ['key-rules', 'builds', 'key-operations'],
    unverified: ['That a missing OPEN_EXISTING shows as code 3 is inferred from its meaning.'],
    sources: ['selfhelp', 'setup-2025', 'tsql-reference'],
    examples: [
      "Key with name 'akv' does not exist in the provider or access is denied. Provider error code  : 3. (Not Supported - Consult EKM Provider for details)",
      'Provider error code: 3.',
    ],
  }),
  providerRow(4, 'scp_err_NotFound', {
    since: 2016,
    title: 'The provider does not find the key or algorithm',
    meaning:
      'The provider has no key or algorithm of the given name. A 404 from the vault itself has codes of its own: 404, 3112 and 3076.',
    causes: [
      'PROVIDER_KEY_NAME is misspelt, or is the SQL name of the key instead of its name in the vault.',
      'The key lies in another vault than the one that the credential of the running login names.',
      'The key was deleted in the vault, or the SQL asymmetric key was dropped and created anew under another name.',
    ],
    look: [looks.keyNames, looks.credentials, looks.asymmetricKeys],
    fix: [
      'Compare PROVIDER_KEY_NAME letter by letter with the key names of the vault that the credential names.',
      'If the key is deleted but not purged, recover it in the vault before anything else: nothing changes in SQL Server then.',
      'If the credential names another vault, set it right with the whole string and restart the instance.',
    ],
    runbook: 'diagnose',
    topics: ['key-rules', 'other-reasons'],
    unverified: [INFERRED],
    examples: ['Provider error code: 4.'],
  }),
  providerRow(5, 'scp_err_AuthFailure', {
    since: 2016,
    title: 'The provider refuses the sign-in',
    meaning:
      'The EKM provider could not authenticate the caller with the credential it was handed. A refusal by Entra or the vault usually has a code of its own: 3303, 401, 3108 or 3010.',
    causes: [
      'The credential of the login holds a wrong or expired client secret.',
      'The login that runs the statement has another credential than the one that was tested.',
    ],
    look: [looks.credentials, looks.appSecrets, looks.eventLog],
    fix: [
      'Find the login that ran the statement (at start-up: the one made from the asymmetric key) and the credential mapped to it.',
      'Check that app and secret are still valid in Entra.',
      steps.alterCredential,
      steps.restart,
    ],
    runbook: 'secret-roll',
    topics: ['credential-string', 'event-log'],
    unverified: [INFERRED],
    examples: ['Provider error code: 5.'],
  }),
  providerRow(6, 'scp_err_InvalidArgument', {
    since: 2016,
    title: 'The provider was given an invalid argument',
    meaning: 'A value that the statement or the credential handed to the provider is not valid.',
    causes: [
      'PROVIDER_KEY_NAME is empty, has other characters than letters, digits and hyphens, or is a whole key URI.',
      'The credential has an empty IDENTITY or SECRET, or an IDENTITY with https:// or a slash at its end.',
    ],
    look: [looks.credentials, looks.keyNames, looks.eventLog],
    fix: [
      'Read the name in the statement: only the name of the vault key, or name/version, never the whole URI.',
      'Read credential_identity: the bare vault name in the public cloud, the full host without https:// elsewhere.',
      'Set the credential again with the whole string and restart the instance.',
    ],
    runbook: 'diagnose',
    topics: ['key-rules', 'credential-string', 'key-uri'],
    unverified: [INFERRED],
    examples: ['provider error code: 6'],
  }),
  providerRow(7, 'scp_err_ProviderError', {
    since: 2016,
    title: 'An unspecified error inside the provider',
    meaning:
      'The engine caught an error in the provider that has no further name. Not to be mixed up with the words "Provider Error - No explanation is available": the engine prints those beside every code of the connector, and then the number counts, not the words.',
    causes: [
      'An unexpected error in the connector DLL.',
      'The DLL lacks something it needs on this host: its Visual C++ runtime, or rights on its folder or registry branch.',
    ],
    look: [looks.eventLog, looks.provider, looks.dllDate],
    fix: [
      steps.readConnectorLog,
      'Check the Visual C++ runtime for this connector and SQL Server version, and the registry rights of the service account.',
      steps.repeat,
      steps.upgrade,
    ],
    runbook: 'diagnose',
    topics: ['event-log', 'cpp-runtimes', 'registry'],
    unverified: [INFERRED],
    examples: [
      'Provider error code: 7. (Provider Error - No explanation is available, consult EKM Provider for details)',
    ],
  }),
] satisfies readonly ErrorFact[];
