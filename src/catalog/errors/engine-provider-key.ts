import { looks } from '../engine-looks.ts';
import { engineRow, engineTwins } from '../engine-row.ts';
import { engineWording } from '../engine-wording.ts';
import type { ErrorFact } from '../error-fact.ts';

/** Messages about a key behind the provider: opening, creating, reading, checking it. */
const facts: readonly ErrorFact[] = [
  engineRow({
    code: 33034,
    title: 'An algorithm was given for a key that exists',
    meaning:
      'CREATE ASYMMETRIC KEY ... FROM PROVIDER with OPEN_EXISTING takes the key as it is in the vault; ALGORITHM belongs only to CREATE_NEW.',
    causes: ['ALGORITHM and CREATION_DISPOSITION = OPEN_EXISTING in one statement'],
    look: [looks.keys],
    fix: [
      'Take ALGORITHM out and keep CREATION_DISPOSITION = OPEN_EXISTING.',
      'Do not take OPEN_EXISTING out instead: the default is CREATE_NEW.',
    ],
    runbook: 'ekm-setup',
    topics: ['key-rules'],
    wording: [engineWording('Cannot specify algorithm for existing key')],
    sources: ['messages-2025', 'tsql-reference'],
    examples: [
      'Msg 33034, Level 16, State 1, Line 1\nCannot specify algorithm for existing key.',
      'Cannot specify algorithm for existing key.',
    ],
  }),
  ...engineTwins({
    code: 33035,
    twin: 37551,
    carriesProviderCode: true,
    title: 'The key could not be created in the provider',
    meaning:
      'CREATE ASYMMETRIC KEY asked the connector to make a new key. Keys in Key Vault are made there and opened from SQL Server, so most often the statement lacks OPEN_EXISTING. The provider error code decides.',
    causes: [
      'CREATION_DISPOSITION = OPEN_EXISTING is missing: the default is CREATE_NEW',
      'A key type, size or algorithm the connector does not support (3): only RSA and RSA-HSM with 2048 or 3072 bits work',
      'A key name longer than 26 characters or with other characters than letters, digits and hyphen (2049, 3012, 3110)',
    ],
    look: [looks.keys, looks.ownCredential, looks.eventLog],
    fix: [
      'Take the provider error code at the end of the message and explain that.',
      'Make the key in the vault (Add-AzKeyVaultKey), back it up, and open it: WITH PROVIDER_KEY_NAME = ..., CREATION_DISPOSITION = OPEN_EXISTING.',
    ],
    runbook: 'ekm-setup',
    topics: ['key-rules', 'cmdlets', 'vault-access'],
    wording: [engineWording("Cannot create key '*' in the provider. Provider error code")],
    sources: ['messages-2025', 'tsql-reference', 'connector-2022'],
    examples: [
      "Msg 33035, Level 16, State 1, Line 1\nCannot create key 'ContosoRSAKey0' in the provider. Provider error code: 3. (Not Supported - Consult EKM Provider for details)",
      "Cannot create key 'ContosoRSAKey0' in the provider. Provider error code: 3. (Not Supported - Consult EKM Provider for details)",
    ],
  }),
  engineRow({
    code: 33036,
    severity: 10,
    title: 'The key was not removed from the provider',
    meaning:
      'Information, no exception in clients: DROP ASYMMETRIC KEY ... REMOVE PROVIDER KEY took the object out of SQL Server but the key stayed in the vault. That is luck: the key in the vault is what old databases and backups need.',
    causes: [
      'The application has no delete right on the vault, as it should be',
      'The key is gone from the vault already, or the vault was not reachable',
    ],
    look: [looks.keys, looks.chain],
    fix: [
      'Leave the key in the vault, enabled, until no database, log, backup or replica needs it.',
      'Never write REMOVE PROVIDER KEY in scripts.',
      'If the SQL object is still needed, create it again with OPEN_EXISTING, with login and credential.',
    ],
    topics: ['key-operations', 'vault-access'],
    wording: [engineWording('Cannot drop the key with thumbprint')],
    sources: ['messages-2025', 'tsql-reference'],
    examples: [
      "Msg 33036, Level 10, State 1, Line 1\nCannot drop the key with thumbprint '0x373B314B78E8D59A0925494558FEF14B726216C5' in the provider.",
      "Cannot drop the key with thumbprint '0x373B314B78E8D59A0925494558FEF14B726216C5' in the provider.",
    ],
  }),
  ...engineTwins({
    code: 33037,
    twin: 37552,
    carriesProviderCode: true,
    title: 'The public key could not be read from the provider',
    meaning:
      'SQL Server asked the connector for the public half of the key, which it keeps in sys.asymmetric_keys, and got an error instead. The provider error code decides.',
    causes: [
      'The key name is wrong, or the key is in another vault, deleted or disabled (3112, 3076, 404)',
      'The application lacks the get right on keys (3113, 3077)',
      'A key type the connector cannot represent (3)',
      'With the preview connector of 2016 code 2053 meant a failed web request',
    ],
    look: [looks.credentials, looks.eventLog],
    fix: [
      'Take the provider error code at the end of the message and explain that.',
      'Check in the vault: key name, enabled, RSA or RSA-HSM with 2048 or 3072 bits, and the right to get, list, wrapKey and unwrapKey.',
    ],
    runbook: 'diagnose',
    topics: ['vault-access', 'key-rules', 'event-log'],
    wording: [engineWording('Cannot export * from the provider')],
    sources: ['messages-2025', 'connector-2022', 'preview-2016'],
    examples: [
      'Msg 33037, Level 16, State 1, Line 1\nCannot export public key from the provider. Provider error code: 3112. (Provider Error - No explanation is available, consult EKM Provider for details)',
      'Cannot export public key from the provider. Provider error code: 3112.',
    ],
  }),
  ...engineTwins({
    code: 33039,
    twin: 37553,
    carriesProviderCode: true,
    title: 'The provider does not know the algorithm by that name',
    meaning:
      'The algorithm named in the statement was offered to the connector, which refused it. The provider error code decides.',
    causes: [
      'An algorithm the connector does not offer: it works with RSA keys only',
      'ALGORITHM left in a statement copied from a certificate or symmetric key',
    ],
    look: [looks.keys],
    fix: [
      'Take the provider error code at the end of the message and explain that.',
      'Make an RSA or RSA-HSM key with 2048 or 3072 bits in the vault and open it with OPEN_EXISTING, without ALGORITHM.',
    ],
    runbook: 'ekm-setup',
    topics: ['key-rules'],
    wording: [/(?<!\w)Invalid\s+algorithm\s+['"\u2018\u2019\u201c\u201d]/i],
    examples: [
      "Msg 33039, Level 16, State 1, Line 1\nInvalid algorithm 'RSA_4096'. Provider error code: 3. (Not Supported - Consult EKM Provider for details)",
      "Invalid algorithm 'RSA_4096'. Provider error code: 3. (Not Supported - Consult EKM Provider for details)",
    ],
  }),
  ...engineTwins({
    code: 33049,
    twin: 37554,
    carriesProviderCode: true,
    title: 'The key was not found behind the provider, or access was denied',
    meaning:
      'SQL Server could not open the key by that name or thumbprint. One text covers a wrong name, missing rights and even a registry that cannot be written, so do not trust the words: the provider error code decides.',
    causes: [
      'The service account has no Full Control on the connector registry key (2058)',
      'The name is mistyped, or the key is in another vault, deleted or disabled (3112, 3076, 404)',
      'The application lacks get, list, wrapKey or unwrapKey, or the role was granted a moment ago (3113, 3077)',
      'Key type or size not supported, such as 4096 bits, EC, or RSA-HSM with an old build (3)',
      'PROVIDER_KEY_NAME was given a version the build does not take',
    ],
    look: [looks.credentials, looks.registryAccess, looks.eventLog],
    fix: [
      'Take the provider error code at the end of the message and explain that.',
      'Without a code: compare name and vault with the credential, then rights, then the registry key.',
      'If the key was deleted, recover it in the vault (Undo-AzKeyVaultKeyRemoval); do not make a new one of the same name.',
    ],
    runbook: 'diagnose',
    topics: ['registry', 'vault-access', 'key-rules'],
    wording: [engineWording('does not exist in the provider or access is denied')],
    sources: ['messages-2025', 'setup-2025', 'connector-2022', 'selfhelp'],
    examples: [
      "Msg 33049, Level 16, State 2, Line 65\nKey with name 'ContosoRSAKey0' does not exist in the provider or access is denied. Provider error code: 2058.  (Provider Error - No explanation is available, consult EKM Provider for details)",
      "Key with name 'akv' does not exist in the provider or access is denied. Provider error code  : 3. (Not Supported - Consult EKM Provider for details)",
      'Key with name \u2018ContosoRSAKey0\u2019 does not exist in\nthe provider or access is denied.',
    ],
  }),
  ...engineTwins({
    code: 33051,
    twin: 37555,
    carriesProviderCode: true,
    title: 'The provider does not know the algorithm by that id',
    meaning:
      'SQL Server passed the number of an algorithm to the connector, which does not offer it. The provider error code decides.',
    causes: [
      'The key in the vault is not RSA or RSA-HSM, or has another size than 2048 or 3072 bits',
      'An old connector build with a newer kind of key',
    ],
    look: [looks.keys, looks.library],
    fix: [
      'Take the provider error code at the end of the message and explain that.',
      'Check type and size of the key in the vault; for RSA-HSM and 3072 bits bring the connector to 15.0.2000.440 first.',
    ],
    runbook: 'diagnose',
    topics: ['key-rules', 'builds'],
    wording: [engineWording('Invalid algorithm id:')],
    examples: [
      'Msg 33051, Level 16, State 1, Line 1\nInvalid algorithm id: 41984. Provider error code: 3. (Not Supported - Consult EKM Provider for details)',
      'Invalid algorithm id: 41984. Provider error code: 3. (Not Supported - Consult EKM Provider for details)',
    ],
  }),
  engineRow({
    code: 33084,
    title: 'EKM keys are not opened with OPEN SYMMETRIC KEY',
    meaning:
      'A symmetric key that comes from a provider opens by itself for a login that can authenticate there; the statement is for keys that SQL Server holds itself.',
    causes: ['A script for ordinary symmetric keys was used on an EKM key'],
    look: [looks.ownCredential],
    fix: [
      'Take OPEN and CLOSE SYMMETRIC KEY out of the script.',
      'Give the login that encrypts or decrypts a credential for the provider.',
    ],
    topics: ['permissions', 'key-rules'],
    wording: [
      engineWording('The OPEN SYMMETRIC KEY statement cannot reference a symmetric key created from'),
    ],
    examples: [
      'Msg 33084, Level 16, State 1, Line 1\nThe OPEN SYMMETRIC KEY statement cannot reference a symmetric key created from an Extensible Key Management (EKM) provider. Symmetric keys created from an EKM provider are opened automatically for principals who can successfully authenticate with the cryptographic provider.',
      'The OPEN SYMMETRIC KEY statement cannot reference a symmetric key created from an Extensible Key Management (EKM) provider.',
    ],
  }),
  ...engineTwins({
    code: 33089,
    twin: 37556,
    carriesProviderCode: true,
    title: 'The key could not be validated',
    meaning:
      'SQL Server asked the connector which algorithm the key has, and got an error, so it does not trust the key. The provider error code decides.',
    causes: [
      'The application may not read the key: 403 from the vault (3113, 3077)',
      'The key is disabled, deleted, or in another vault (3112)',
      'The connection to the vault broke in between (3103, 3106, 3900)',
    ],
    look: [looks.credentials, looks.eventLog],
    fix: [
      'Take the provider error code at the end of the message and explain that.',
      'Check in the vault: key enabled, not expired; role or policy with get, list, wrapKey and unwrapKey.',
    ],
    runbook: 'diagnose',
    topics: ['vault-access', 'key-rules', 'event-log'],
    wording: [engineWording('Key validation failed since an attempt to get algorithm info')],
    examples: [
      'Msg 33089, Level 16, State 1, Line 1\nKey validation failed since an attempt to get algorithm info for that key failed. Provider error code: 3113. (Provider Error - No explanation is available, consult EKM Provider for details)',
      'Key validation failed since an attempt to get algorithm info for that key failed. Provider error code: 3113.',
    ],
  }),
];

export default facts;
