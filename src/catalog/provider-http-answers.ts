import { looks } from './provider-looks.ts';
import { type ProviderBody, RESTORE_PLACE } from './provider-row.ts';
import { steps } from './provider-steps.ts';

/** HTTP 401: nobody accepted the sign-in. Codes 401, 3010 and 3108. */
export const unauthorized = {
  causes: [
    'The client secret has expired or was removed from the app. An expired secret may show as a 401 in the Application log.',
    'The Secret ID was pasted instead of the Value of the secret.',
    'The string is put together wrongly: the client ID keeps its hyphens, or hyphens were taken out of the secret too. Only the client ID loses them.',
    'ALTER CREDENTIAL was given the client secret alone, without the client ID before it.',
    'App and vault are in different tenants, or the client ID is that of another app.',
    'The credential was mended, but only one of several (DBA login, key login, other replica), or the instance was not restarted since.',
  ],
  look: [looks.appSecrets, looks.credentials, looks.serviceAccount, looks.eventLog],
  fix: [
    'Check in Entra that the app exists in the tenant of the vault and that the secret in use has not ended.',
    steps.newSecret,
    steps.alterCredential,
    steps.restart,
    steps.verifyAfterRestart,
    steps.keepOldKeys,
  ],
  runbook: 'secret-roll',
  topics: ['credential-string', 'vault-access', 'default-directory'],
  sources: ['selfhelp', 'tsql-reference'],
} as const satisfies ProviderBody;

/** HTTP 403: known, but not allowed. Codes 3077 and 3113. */
export const forbidden = {
  causes: [
    'The app has no grant on this vault, or an incomplete one: it needs get, list, wrapKey and unwrapKey on keys.',
    'The vault goes by roles and the app has only an access policy, or the other way round: only one of the two models counts at a time. Vaults made with the control-plane API of 2026-02 or later go by roles unless told otherwise.',
    'The grant is fresh: role assignments take minutes to be effective.',
    "The vault's firewall refuses the address of the host, or public access is off and there is no private endpoint: that is a 403 as well.",
    'The key version is disabled, expired or not valid yet. A disabled version refuses everything, and databases that need it stop at RECOVERY PENDING; an expired one refuses wrap, while unwrap is still allowed by the vault.',
    'The vault was recovered from deletion: role assignments do not come back with it.',
  ],
  look: [looks.vaultAccess, looks.vaultKey, looks.credentials, looks.eventLog],
  fix: [
    'See which model the vault uses, roles or access policies, and whether the app has a grant in that one.',
    steps.keepOldKeys,
    'Grant in the model the vault uses: role Key Vault Crypto Service Encryption User, or an access policy with get, list, wrapKey and unwrapKey. A Managed HSM has local roles of its own: Managed HSM Crypto User or Managed HSM Crypto Service Encryption User.',
    'After a fresh role assignment wait several minutes and repeat before changing anything else.',
    'If the firewall is it, let in the address of the host, or use a private endpoint. "Allow trusted Microsoft services" is what the setup page asks for where access is restricted.',
    'If the key was disabled, enable that version again: databases that need it do not open without it.',
    steps.repeat,
  ],
  runbook: 'diagnose',
  topics: ['vault-access', 'permissions', 'endpoints'],
  unverified: [
    'What the connector itself does with an expired key is not described: it may refuse earlier than the vault does.',
  ],
  sources: ['key-vault-docs', 'setup-2025'],
} as const satisfies ProviderBody;

/** HTTP 404: the vault has no key of that name. Codes 404, 3076 and 3112. */
export const keyNotFound = {
  causes: [
    'The name in PROVIDER_KEY_NAME is misspelt, or is the name of the SQL asymmetric key instead of the vault key. Case does not matter to the vault.',
    'The key lies in another vault than the one named by the credential of the login that ran the statement (at start-up: the login made from the key).',
    'The key was deleted in the vault. It stays recoverable for 7 to 90 days.',
    'The pinned version (name/version) does not exist in this vault.',
    'The vault was recreated and the key not yet restored into it.',
  ],
  look: [looks.keyNames, looks.deletedKeys, looks.credentials],
  fix: [
    'Compare the name with those of the vault that the credential names, and look among the deleted keys.',
    steps.keepOldKeys,
    'Deleted but not purged: recover it (Undo-AzKeyVaultKeyRemoval). Do this before any restore; nothing changes in SQL Server.',
    'Purged: restore it from its backup (Restore-AzKeyVaultKey), into a vault of the same subscription and geography. It comes back under its old name.',
    'Wrong vault: ALTER CREDENTIAL with the right IDENTITY and the whole SECRET string (left out, it becomes NULL), then restart the instance.',
    'Do not create a new key of the same name to make the message go away: it is another key, opens nothing, and stands in the way of the recovery.',
  ],
  runbook: 'key-recovery',
  topics: ['key-rules', 'key-uri', 'geographies', 'other-reasons'],
  differs: [RESTORE_PLACE],
  sources: ['key-vault-docs'],
} as const satisfies ProviderBody;

/** HTTP 429. Codes 3011 and 3109. */
export const throttled = {
  causes: [
    'Something calls the same vault too often: an application reading secrets in a loop, a scan, a script. Limits count per vault and region in windows of 10 seconds.',
    'Many instances or databases open their keys at the same time, after a failover or a patch night.',
    'All vaults of the subscription together are over its limit, five times that of one vault.',
    'The key is of a costly kind: larger and HSM-backed keys have lower limits.',
  ],
  look: [looks.vaultTraffic, looks.databases, looks.eventLog],
  fix: [
    'Stop repeating at once: wait 1, 2, 4, 8, then 16 seconds between attempts.',
    'Find the other heavy user of the vault and slow it down or give it a vault of its own.',
    'Keep TDE keys in a vault that nothing else uses, and start instances one after the other.',
    'Databases left in RECOVERY PENDING come back with a restart of the instance once the vault answers again.',
  ],
  runbook: 'diagnose',
  topics: ['key-operations', 'other-reasons'],
  differs: [
    'The throttling page of Key Vault says in one place that refused calls do not count, and in another that every call does.',
  ],
  unverified: ['The limits are those of the vault; how often the connector itself repeats is not described.'],
  sources: ['key-vault-docs'],
} as const satisfies ProviderBody;

/** A request that the vault calls invalid. Codes 3012 and 3110. */
export const invalidRequest = {
  causes: [
    'The key name has a character that is not allowed: only letters a to z and A to Z, digits and hyphens.',
    'A blank, an underscore, a dot or an invisible character came in with a paste, or a whole URI stands where the name should be.',
    'A pinned version is not the 32 hex digits that the vault shows, or the DLL is too old to understand name/version.',
  ],
  look: [looks.keyNames, looks.dllDate, looks.eventLog],
  fix: [
    'Type PROVIDER_KEY_NAME by hand: name, or name/version with a DLL of November 2020 or later.',
    'If the vault key itself breaks the rule, make a new key with a name that keeps it, and back it up.',
    'If the name is right, read the HTTP status in the Windows Application log: any answer between 400 and 499 without a code of its own may stand behind it.',
  ],
  runbook: 'diagnose',
  topics: ['key-rules', 'key-uri', 'event-log'],
  unverified: [
    'That other answers of the 400 range may still stand behind it rests on the page of 2016 only.',
  ],
} as const satisfies ProviderBody;

/** HTTP 5xx. Codes 3013 and 3111. */
export const serviceError = {
  causes: [
    'Key Vault or Entra has a fault in that region at that moment.',
    'A proxy or gateway on the way answers 502, 503 or 504 because it does not reach Azure itself.',
  ],
  look: [looks.tls, looks.proxy, looks.eventLog],
  fix: [
    'Look at Azure status and the health of the vault for that region, and repeat after some minutes.',
    'If Azure is well, ask the proxy: an answer of its own has its own words in the body.',
    'Change neither keys nor credentials: nothing on this side is wrong as far as this code says.',
    'Databases left in RECOVERY PENDING come back with a restart of the instance once the service answers.',
  ],
  runbook: 'diagnose',
  topics: ['other-reasons', 'proxy', 'endpoints'],
  unverified: ['That a proxy may be the one that answers is inferred.'],
} as const satisfies ProviderBody;
