import { OpsError } from '../lib/ops-error.ts';
import { type AzureIdentity, identityFrom } from './azure-identity.ts';

/** How the bot signs in to Azure, for people who set it up. Names ids, and no secret. */
export interface IdentityWords {
  /** False: the environment names none, or only a part of one. */
  isNamed: boolean;
  /** `app 1b2c..., with a client secret`, or what is missing. */
  words: string;
}

/** Says which identity the `AZURE_*` variables mean. Connects to nothing: whether it works shows when it is used. */
export function identityWords(environment: Readonly<Record<string, string | undefined>>): IdentityWords {
  try {
    const identity = identityFrom(environment);
    return { isNamed: identity.kind !== 'default', words: wordsOf(identity) };
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    return { isNamed: false, words: `${error.message}. ${error.next}` };
  }
}

function wordsOf(identity: AzureIdentity): string {
  switch (identity.kind) {
    case 'clientSecret':
      return `app ${identity.clientId}, with a client secret`;
    case 'certificate':
      return `app ${identity.clientId}, with a certificate`;
    case 'workload':
      return `app ${identity.clientId}, with a federated token`;
    case 'managedIdentity':
      return `managed identity ${identity.clientId ?? 'of the host'}`;
    case 'default':
      return 'none is named; a managed identity of the host, or who is signed in there with az login, is tried';
  }
}
