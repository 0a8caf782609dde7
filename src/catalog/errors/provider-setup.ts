import type { ErrorFact } from '../error-fact.ts';
import { outOfMemory } from '../provider-bodies.ts';
import { looks } from '../provider-looks.ts';
import { INFERRED, providerRow } from '../provider-row.ts';
import { steps } from '../provider-steps.ts';

/** 2049 to 2058: what the connector checks on the host before it calls the vault: name, secret string, registry. */
export default [
  providerRow(2049, 'scp_err_KeyNameDoesNotFitThumbprint', {
    since: 2016,
    title: 'The key name is longer than 26 characters',
    meaning:
      "The name of the vault key does not fit into the engine's thumbprint. The connector takes at most 26 characters, although the vault itself allows 127.",
    causes: [
      'The vault key has a name of more than 26 characters, often made by a naming convention or a template.',
      'PROVIDER_KEY_NAME holds a whole key URI or a path instead of the name.',
    ],
    look: [looks.keyNames],
    fix: [
      'Make a new key with a name of at most 26 letters, digits and hyphens. A vault key cannot be renamed, and a backup restores under its old name.',
      'Back the new key up, then CREATE ASYMMETRIC KEY from it with CREATION_DISPOSITION = OPEN_EXISTING.',
      'If SQL Server has nothing encrypted with the long-named key, it can stay unused; other systems may need it.',
    ],
    runbook: 'ekm-setup',
    topics: ['key-rules', 'key-uri'],
    unverified: ['That a whole URI in PROVIDER_KEY_NAME shows as 2049 is inferred from the length rule.'],
    sources: ['key-vault-docs'],
    examples: [
      "Msg 33049, Level 16, State 2, Line 12\nKey with name 'ContosoProductionTdeMasterKey2027' does not exist in the provider or access is denied. Provider error code: 2049.  (Provider Error - No explanation is available, consult EKM Provider for details)",
    ],
  }),
  providerRow(2050, 'scp_err_PasswordTooShort', {
    since: 2016,
    title: 'The credential string is shorter than 32 characters',
    meaning:
      'The SECRET of the credential must be client ID (32 hex digits, no hyphens) and client secret in one string. What the connector was handed has fewer than 32 characters, so not even a client ID fits.',
    causes: [
      'The string is incomplete: one of its two halves is missing, a placeholder was left in, or it was cut off when pasted.',
      'ALTER CREDENTIAL was run without SECRET, for instance to change only the vault: that sets the secret to NULL.',
      'The login that ran the statement is mapped to another, older or empty credential than the one that was mended.',
    ],
    look: [looks.credentials, looks.serviceAccount],
    fix: [
      'Put the string together again: client ID with its hyphens removed (32 characters), directly followed by the client secret exactly as Entra showed it. Hyphens, dots and tildes of the secret stay.',
      steps.alterCredential,
      steps.restart,
      'Mind the upper end as well: more than 120 characters is message 33067.',
    ],
    runbook: 'secret-roll',
    topics: ['credential-string'],
    differs: [
      'The preview connector of May 2016 used 2050 for a runtime failure (an unhandled exception): with that connector, ask for its version first.',
      'The pages of 2016 and 2022 word this row differently and mean the same: a string shorter than 32 characters.',
    ],
    unverified: [
      'That a SECRET of NULL shows as 2050 is inferred from the check of the length.',
      'A secret of today is 40 characters long and passes this check alone, without the client ID; it is then refused later, with 3303 or 401 (inferred from the rule).',
    ],
    sources: ['selfhelp', 'tsql-reference'],
    examples: [
      "Cannot open session for cryptographic provider 'AzureKeyVault_EKM'. Provider error code: 2050.",
    ],
  }),
  providerRow(2051, 'scp_err_OutOfMemory', {
    ...outOfMemory,
    since: 2016,
    title: 'The engine has no memory for the provider',
    meaning: 'SQL Server could not allocate the memory that the EKM provider asked for.',
    examples: ['Provider error code: 2051.'],
  }),
  providerRow(2052, 'scp_err_ConvertKeyNameToThumbprint', {
    since: 2016,
    title: 'The key name could not be made into a thumbprint',
    meaning:
      'The connector makes the thumbprint by which SQL Server knows a key, and could not make one of this name.',
    causes: [
      'The name has a character that the connector does not allow: only letters a to z and A to Z, digits and hyphens.',
      'The name is empty, or has a blank or an invisible character from a paste.',
    ],
    look: [looks.keyNames, looks.asymmetricKeys, looks.eventLog],
    fix: [
      'Type the name by hand instead of pasting it, and repeat the statement.',
      'If the vault key itself breaks the rule, make a new key with a name that keeps it.',
    ],
    runbook: 'diagnose',
    topics: ['key-rules'],
    unverified: [INFERRED],
    examples: ['Provider error code: 2052.'],
  }),
  providerRow(2053, 'scp_err_ConvertThumbprintToKeyName', {
    since: 2016,
    title: 'The thumbprint could not be turned back into a key name',
    meaning:
      'SQL Server handed the connector the thumbprint of a key, and the connector could not find the key name that belongs to it.',
    causes: [
      'The key object was created with another generation of the connector: 1.0.4.0 packed the name into the thumbprint, 1.0.5.0 computes it otherwise and looks it up in the registry.',
      'The registry branch of the connector lacks the entry on this host: another cluster node, a host that was rebuilt.',
      'It is the preview connector of 2016, where 2053 meant that the web request did not succeed.',
    ],
    look: [looks.asymmetricKeys, looks.registryEntries, looks.dllDate],
    fix: [
      'Find out which connector build this host has, and which one made the key object.',
      'Compare the registry branch with that of a host where the key opens; on a failover cluster, bring it to every node (registry checkpoint or export and import).',
      'For backups made under 1.0.4.0 follow KB 4470999: the old DLL beside the new one and a second key object for the same vault key.',
      steps.keepOldKeys,
    ],
    runbook: 'diagnose',
    topics: ['registry', 'builds'],
    differs: [
      'The preview connector of May 2016 used 2053 for a web request that did not succeed and told people to check get, list, wrapKey and unwrapKey. A message about the public key with 2053 is usually of that generation.',
    ],
    unverified: [INFERRED],
    sources: ['kb-4470999'],
    examples: ['Provider error code  : 2053.'],
  }),
  providerRow(2057, 'scp_err_ThumbprintExistedInRegistry', {
    since: 2025,
    title: 'The registry has this thumbprint for another key URI',
    meaning:
      'The connector keeps a list in the registry, thumbprint to key URI. This key has a thumbprint that is registered already, for a different address.',
    causes: [
      'The key was restored into another vault, or the vault was recreated under a new name: the same key material has another URI then.',
      'The credential now names the vault in another way (bare name or full host, another cloud suffix).',
      'An entry of a former test or of a retired vault is still there: the connector never cleans up.',
    ],
    look: [looks.registryEntries, looks.credentials, looks.asymmetricKeys],
    fix: [
      'List the entries and find out which of the two addresses is the right one today. Change nothing yet.',
      'If the credential points to the wrong vault, mend the credential (whole string), not the registry.',
      'If the entry is stale: export the branch, make sure no key object still opens by that address, then remove or rename only this entry, and restart the instance.',
      'On a failover cluster do the same on every node, or the next failover brings it back.',
    ],
    runbook: 'diagnose',
    topics: ['registry', 'key-rollover'],
    unverified: [
      'The effect of removing a stale entry is not described on any page: export first, try on one instance.',
      'Which of these situations raises 2057 is inferred from its description.',
    ],
    sources: ['setup-2025'],
    examples: [
      "Msg 33049, Level 16, State 2, Line 3\nKey with name 'ContosoRSAKey0' does not exist in the provider or access is denied. Provider error code: 2057.  (Provider Error - No explanation is available, consult EKM Provider for details)",
    ],
  }),
  providerRow(2058, 'scp_err_FailureInRegistry', {
    title: 'The service account may not write its registry branch',
    meaning:
      'The connector could not work in HKLM\\SOFTWARE\\Microsoft\\SQL Server Cryptographic Provider. The engine message says that the key does not exist or access is denied: here neither vault nor key is at fault, but the registry of the host.',
    causes: [
      'The branch does not exist, or the service account of the instance lacks Full Control on it. Needed since the connector of February 2018 (15.0.300.96).',
      'The connector was upgraded from 1.0.4.0 or older, which needed no registry rights.',
      'The service account was changed; rights given to the former account do not move along.',
      'It happens on one cluster node or replica only: the branch or its rights were set on the others.',
      'The rights were given to the account of the person, or the instance was not restarted afterwards.',
    ],
    look: [looks.serviceAccount, looks.registryRights, looks.registryEntries],
    fix: [
      'In regedit as a Windows administrator: create the key "SQL Server Cryptographic Provider" under HKLM\\SOFTWARE\\Microsoft if it is missing, and give the service account of the instance Full Control on it, and on nothing above it.',
      'Restart the instance and repeat the statement.',
      'Do the same on every replica and cluster node; on a failover cluster add a registry checkpoint for the branch.',
      'Do not touch entries below the branch: they say which thumbprint belongs to which key.',
    ],
    runbook: 'ekm-setup',
    topics: ['registry', 'builds'],
    sources: ['setup-2025', 'sql-docs-issues'],
    examples: [
      "Msg 33049, Level 16, State 2, Line 65\nKey with name 'ContosoRSAKey0' does not exist in the provider or access is denied. Provider error code: 2058.  (Provider Error - No explanation is available, consult EKM Provider for details)",
    ],
  }),
] satisfies readonly ErrorFact[];
