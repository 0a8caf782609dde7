import type { Refusal } from '../lib/azure/azure-error.ts';
import { noTurn } from '../lib/azure/azure-problem.ts';

/** How Key Vault refuses. https://learn.microsoft.com/azure/key-vault/general/rest-error-codes */
export const vaultRefusals: readonly Refusal[] = [
  {
    when: { code: noTurn },
    why: 'timeout',
    because: 'the time was over before all could be asked at the rate that is allowed for this vault',
    next: 'Raise callsPerSecond of the vault in the configuration, or the time that reading it may take.',
  },
  {
    when: { status: 403, innerCode: 'ForbiddenByFirewall' },
    why: 'unreachable',
    because: "the vault's firewall does not let the bot's address in (ForbiddenByFirewall)",
    next: "Add the address of the bot's host to the vault's firewall, or let it use the vault's private endpoint.",
  },
  {
    when: { status: 403, innerCode: 'ForbiddenByConnection' },
    why: 'unreachable',
    because: 'the vault takes calls through its private endpoint only (ForbiddenByConnection)',
    next: "Let the bot's host reach the vault's private endpoint, with the private DNS zone for its name.",
  },
  {
    when: { status: 403, innerCode: 'ForbiddenByRbac', text: /vaults\/secrets\// },
    why: 'no_permission',
    because: ({ text }) => `the bot's app has no role for it${actionIn(text)} (ForbiddenByRbac)`,
    next: "Give the bot's app the role Key Vault Secrets User on this secret; a new assignment takes some minutes.",
  },
  {
    when: { status: 403, innerCode: 'ForbiddenByPolicy', text: /does not have secrets/ },
    why: 'no_permission',
    because: ({ text }) =>
      `no access policy gives it to the bot's app${permissionIn(text)} (ForbiddenByPolicy)`,
    next: "Give the bot's app the secret permission get in an access policy of the vault.",
  },
  {
    when: { status: 403, innerCode: 'ForbiddenByRbac' },
    why: 'no_permission',
    because: ({ text }) => `the bot's app has no role for it${actionIn(text)} (ForbiddenByRbac)`,
    next: "Give the bot's app the role Key Vault Reader on the vault; a new assignment takes some minutes.",
  },
  {
    when: { status: 403, innerCode: 'ForbiddenByPolicy' },
    why: 'no_permission',
    because: ({ text }) =>
      `no access policy gives it to the bot's app${permissionIn(text)} (ForbiddenByPolicy)`,
    next: "Give the bot's app the key permissions get, list and getrotationpolicy in an access policy of the vault.",
  },
  {
    when: { status: 403, innerCode: 'KeyDisabled' },
    why: 'disabled',
    because: 'this version of the key is disabled',
    next: 'Enable the version in the vault if it should be looked at.',
  },
  {
    when: { status: 403, innerCode: 'SecretDisabled' },
    why: 'disabled',
    because: 'this version of the secret is disabled',
    next: 'Enable the version in the vault, or name another one.',
  },
  {
    when: { status: 403, code: ['Forbidden', 'AccessDenied'] },
    why: 'no_permission',
    because: ({ innerCode }) => `the vault refuses it (403${innerCode === undefined ? '' : ` ${innerCode}`})`,
    next: "Check the access policy or role of the bot's app on the vault, and the vault's firewall.",
  },
  {
    when: { status: 401, text: /AKV10032|issuer/i },
    why: 'login_refused',
    because: 'the vault belongs to another tenant than the one that the bot signs in to',
    next: "Compare the vault's directory id with the tenant in the bot's configuration: app and vault must be in one tenant.",
  },
  {
    when: { status: 401, code: 'Unauthorized' },
    why: 'login_refused',
    because: ({ text }) => `the vault does not take the bot's token (401${akvNumberIn(text)})`,
    next: 'Check that authority host, tenant and vault are of one cloud, and that the clock of the host is right.',
  },
  // unverified: A vault that was deleted and can be recovered may answer 404 VaultNotFound, or its name may not resolve;
  // the bot takes the first for a deleted vault and says of the second that the name is not known.
  {
    when: { status: 404, code: 'VaultNotFound' },
    why: 'not_found',
    because: 'there is no such vault, or it was deleted',
    next: 'Look for it among the deleted vaults of the subscription (az keyvault list-deleted) and recover it, or correct its address.',
  },
  {
    when: { status: 404, code: ['KeyNotFound', 'SecretNotFound', 'NotFound'] },
    why: 'not_found',
    because: ({ code }) => `the vault has no such thing (404 ${code})`,
    next: 'Check the name, and look among the deleted keys and secrets of the vault.',
  },
];

function actionIn(text: string): string {
  const action = /Action: '([^']{1,100})'/.exec(text)?.[1];
  return action === undefined ? '' : `: ${action}`;
}

function permissionIn(text: string): string {
  const permission = /does not have (\w{1,20} \w{1,30}) permission/.exec(text)?.[1];
  return permission === undefined ? '' : `: ${permission}`;
}

function akvNumberIn(text: string): string {
  const number = /AKV\d{5}/.exec(text)?.[0];
  return number === undefined ? '' : ` ${number}`;
}
