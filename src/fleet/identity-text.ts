import type { Identity } from './inventory.ts';

/** As whom the bot signs in to an instance, in words, without the secret. */
export function identityText(identity: Identity): string {
  switch (identity.kind) {
    case 'sql':
      return `SQL login ${identity.login}`;
    case 'ntlm':
      return `Windows account ${identity.domain}\\${identity.user} (NTLM)`;
    case 'entra':
      return identity.clientId === undefined
        ? 'the bot itself in Microsoft Entra ID'
        : `managed identity ${identity.clientId}`;
  }
}
