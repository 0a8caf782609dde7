import type { ErrorFact } from '../error-fact.ts';
import { outOfMemory, unreadableAnswer } from '../provider-bodies.ts';
import { looks } from '../provider-looks.ts';
import { INFERRED, providerRow } from '../provider-row.ts';
import { steps } from '../provider-steps.ts';

/** 3300 to 3308: getting a token from Entra with the client ID and client secret of the credential. */
export default [
  providerRow(3300, 'ErrorGetTokenOutOfMemoryConcatPath', {
    ...outOfMemory,
    title: 'No memory to build the path of the token request',
    meaning:
      'The connector was about to ask Entra for a token and had no memory for the path of the request.',
  }),
  providerRow(3301, 'ErrorGetTokenOutOfMemoryConcatBody', {
    ...outOfMemory,
    title: 'No memory to build the body of the token call',
    meaning:
      'Memory ran out while the body for the token was put together. The pages call it the response body; the place suggests that of the request.',
    unverified: [INFERRED, 'That the body of the request is meant is inferred.'],
  }),
  providerRow(3302, 'ErrorGetTokenOutOfMemoryConvertResponseString', {
    ...outOfMemory,
    title: 'No memory to convert the answer of Entra',
    meaning: 'Entra answered the request for a token, and memory ran out when the answer was converted.',
  }),
  providerRow(3303, 'ErrorGetTokenBadCredentials', {
    title: 'Entra refused the credentials: expired secret or wrong string',
    meaning:
      'The connector asked Entra for a token with the client ID and client secret stored in the credential, and Entra refused them. This code says nothing against the key: neither key nor vault need to be touched.',
    causes: [
      'The client secret has expired. It shows late: an open database goes on until its key must be opened again, at a restart, failover or restore.',
      'The Secret ID was pasted instead of the Value of the secret.',
      'ALTER CREDENTIAL was given the new client secret alone. It needs client ID and secret in one string, every time.',
      'The string is put together wrongly: the client ID keeps its hyphens, or the secret lost its own. Only the client ID loses hyphens.',
      'Another credential is the one in use: the login made from the key has its own, the DBA login another, and every replica and node has them again.',
      'The secret or the app was deleted in Entra, or the client ID belongs to an app of another tenant.',
      'The credential is right by now, but the instance was not restarted since.',
    ],
    look: [looks.appSecrets, looks.credentials, looks.databases, looks.serviceAccount, looks.eventLog],
    fix: [
      'Look in Entra whether the secret in use has ended, and which of the credentials still holds it.',
      steps.keepOldKeys,
      steps.newSecret,
      steps.alterCredential,
      steps.restart,
      steps.verifyAfterRestart,
      'Remove the old secret in Entra only when every instance, replica and node has been restarted and verified.',
    ],
    runbook: 'secret-roll',
    topics: ['credential-string', 'managed-identity', 'event-log'],
    unverified: [
      'That an open database goes on after the secret has expired is what users and self-help articles report; the connector pages do not say it.',
    ],
    sources: ['selfhelp', 'tsql-reference', 'setup-2025'],
    examples: [
      "Msg 33028, Level 16, State 1\nCannot open session for cryptographic provider 'AzureKeyVault_EKM'. Provider error code: 3303. (Provider Error - No explanation is available, consult EKM Provider for details)",
      "Cannot open session for cryptographic provider 'AzureKeyVault_EKM_Prov'. Provider error code: 3303",
    ],
  }),
  providerRow(3304, 'ErrorGetTokenFailedToGetToken', {
    title: 'The credentials are right, but Entra gave no token',
    meaning:
      'Client ID and client secret were accepted, and still no valid token came. So it is not the string in the credential.',
    causes: [
      'A rule of the tenant stands against it: the app is disabled for sign-in, or conditional access for workload identities blocks the address of the host.',
      'The app asks for a resource that does not exist in this cloud or tenant.',
      'Entra has a fault at that moment.',
    ],
    look: [looks.eventLog, looks.appSecrets, looks.tls],
    fix: [
      'Open the sign-in log of the service principal in Entra: it names the reason of every refusal.',
      'Enable the service principal for sign-in, or except it from the rule that blocks it.',
      'If the log shows nothing, look at the status of Entra and repeat after some minutes.',
      'Restart the instance if databases were left in RECOVERY PENDING.',
    ],
    runbook: 'diagnose',
    topics: ['default-directory', 'clouds', 'event-log'],
    unverified: [INFERRED],
  }),
  providerRow(3305, 'ErrorGetTokenRejected', {
    title: 'The token is valid, but the server rejects it',
    meaning: 'Entra gave a token and the server to which the connector showed it did not take it.',
    causes: [
      'App and vault are in different tenants: the token is good, but not for this vault.',
      'Vault and sign-in belong to different clouds (public, US Government, China).',
      'The clock of the host is wrong, or the token was held too long.',
    ],
    look: [looks.credentials, looks.vaultAccess, looks.clock, looks.eventLog],
    fix: [
      'Compare the tenant of the vault with that of the app registration: both must be the same.',
      'Compare the cloud of the vault, by its suffix, with the one where the app is registered.',
      'Set the clock of the host right.',
      'Move the app (a new registration in the tenant of the vault), set the credentials with the whole string and restart the instance.',
    ],
    runbook: 'diagnose',
    topics: ['default-directory', 'clouds', 'vault-access'],
    unverified: [INFERRED],
    sources: ['key-vault-docs'],
  }),
  providerRow(3306, 'ErrorGetTokenNotFound', {
    ...unreadableAnswer,
    title: 'There is no token in the answer',
    meaning: 'The request for a token was answered, and the answer holds none.',
  }),
  providerRow(3307, 'ErrorGetTokenJsonParser', {
    ...unreadableAnswer,
    title: 'The answer to the token request is not valid JSON',
    meaning:
      'What came back for the token request could not be parsed: Entra answers in JSON, so most likely something else answered.',
  }),
  providerRow(3308, 'ErrorGetTokenExtractToken', {
    ...unreadableAnswer,
    title: 'The token could not be taken out of the answer',
    meaning: 'The answer to the token request is JSON, but the token in it could not be extracted.',
  }),
] satisfies readonly ErrorFact[];
