import type { Refusal } from './azure-error.ts';

/**
 * What Microsoft Entra ID says when the bot signs in. Its numbers are in the text only: the clients keep no field
 * for them. https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const signInRefusals: readonly Refusal[] = [
  {
    when: { text: /AADSTS7000222\b/ },
    why: 'login_refused',
    because: "the client secret of the bot's own app has expired (AADSTS7000222)",
    next: "Add a client secret to the bot's app registration and put it into the bot's configuration.",
  },
  {
    when: { text: /AADSTS7000215\b/ },
    why: 'login_refused',
    because: "the client secret of the bot's own app is wrong (AADSTS7000215)",
    next: "Put the secret's value, not its id, into the bot's configuration; its first three characters are shown in the app registration.",
  },
  {
    when: { text: /AADSTS700016\b/ },
    why: 'login_refused',
    because: "the tenant does not know the bot's app (AADSTS700016)",
    next: "Check the bot's client id and tenant in its configuration.",
  },
  {
    when: { text: /AADSTS7000229\b/ },
    why: 'login_refused',
    because: "the bot's app has no service principal in the tenant (AADSTS7000229)",
    next: "Make the bot's service principal (az ad sp create --id CLIENT_ID), or have an administrator consent.",
  },
  {
    when: { text: /AADSTS7000112\b/ },
    why: 'login_refused',
    because: "the bot's app is disabled in the tenant (AADSTS7000112)",
    next: "Have the bot's service principal enabled for sign-in in Microsoft Entra ID.",
  },
  {
    when: { text: /AADSTS(?:90002|900023|50194)\b/ },
    why: 'login_refused',
    because: 'Microsoft Entra ID does not know the tenant (AADSTS90002)',
    next: 'Check tenant and cloud (authority host) in the configuration: a tenant of another cloud is not known.',
  },
  {
    when: { text: /AADSTS500011\b/ },
    why: 'login_refused',
    because: ({ text }) =>
      `the tenant does not know the service that a token was wanted for (AADSTS500011${resourceIn(text)})`,
    next: 'Check that authority host, vault suffix, Graph address and sqlUrl in the configuration are of one cloud.',
  },
  {
    when: { text: /AADSTS700024\b/ },
    why: 'login_refused',
    because: "the clock of the bot's host is off, so its signed assertion is not valid now (AADSTS700024)",
    next: "Set the clock of the bot's host right.",
  },
  {
    when: { text: /AADSTS700027\b/ },
    why: 'login_refused',
    because: "the bot's certificate is not registered with its app, or has expired (AADSTS700027)",
    next: 'Add the certificate that the bot uses to its app registration, or give the bot the one that is there.',
  },
  {
    when: { text: /AADSTS(?:70021|700211|700212|700213)\b/ },
    why: 'login_refused',
    because: 'no federated credential of the app fits the token of the workload (AADSTS70021)',
    next: 'Compare issuer, subject and audience of the federated credential with the token of the pod or pipeline.',
  },
  {
    when: { text: /AADSTS53003\b/ },
    why: 'login_refused',
    because: 'a conditional access policy blocks the sign-in (AADSTS53003)',
    next: "Ask the administrators of Microsoft Entra ID which policy blocks the bot's app, and from which address it may sign in.",
  },
  {
    when: { text: /AADSTS\d+/ },
    why: 'login_refused',
    because: ({ text }) => `Microsoft Entra ID refuses the sign-in (${/AADSTS\d+/.exec(text)?.[0]})`,
    next: 'Look the AADSTS number up (https://login.microsoftonline.com/error) and check the app of the bot.',
  },
  {
    when: { text: /not configured to acquire tokens for tenant/i },
    why: 'login_refused',
    because: 'the vault belongs to another tenant than the one that the bot signs in to',
    next: "Compare the vault's directory id with the tenant in the bot's configuration: app and vault must be in one tenant.",
  },
  {
    when: { code: ['ENOENT', 'EACCES', 'EPERM', 'EISDIR'] },
    why: 'not_configured',
    because: ({ text }) => `a file that the bot signs in with cannot be read (${text})`,
    next: 'Check AZURE_CLIENT_CERTIFICATE_PATH or AZURE_FEDERATED_TOKEN_FILE, and that the account of the bot may read the file.',
  },
  {
    when: { text: /PEM-encoded|invalid certificate|bad decrypt/i },
    why: 'not_configured',
    because:
      'the file that the bot signs in with holds no certificate in PEM with its private key, or its password is wrong',
    next: 'Put certificate and private key, both in PEM, into the file at AZURE_CLIENT_CERTIFICATE_PATH, and check the password.',
  },
  {
    when: { text: /"alg" parameter for/ },
    why: 'not_configured',
    because:
      "the key of the bot's certificate is not an RSA key, and the library for Microsoft Entra ID signs with those only",
    next: 'Make a certificate with an RSA key, add it to the app registration, and name its file in AZURE_CLIENT_CERTIFICATE_PATH.',
  },
  {
    when: { text: /\bclient_error\b|ManagedIdentityCredential/ },
    why: 'not_configured',
    because: 'no managed identity answers on this host',
    next: 'Assign a managed identity to the host that the bot runs on, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and a secret or certificate.',
  },
  {
    when: { code: 'CredentialUnavailableError' },
    why: 'not_configured',
    because: 'the bot has nothing to sign in to Azure with here',
    next: 'Set AZURE_TENANT_ID, AZURE_CLIENT_ID and a secret or certificate, or run where a managed identity is.',
  },
];

function resourceIn(text: string): string {
  const resource = /resource principal named (https:\/\/[\w.-]{1,200})/.exec(text)?.[1];
  return resource === undefined ? '' : `: ${resource}`;
}
