import { azureError } from '../lib/azure/azure-error.ts';
import { problemOfError } from '../lib/azure/azure-problem.ts';
import { OpsError } from '../lib/ops-error.ts';

/** Why Microsoft Entra ID gives no token for a secret that is tried out: the app is SQL Server's, not the bot's. */
export function secretRefused(error: unknown, name: string): OpsError {
  const number = /AADSTS\d+/.exec(problemOfError(error).text)?.[0];
  const doing = `Signing in with secret ${name}`;
  if (number === undefined) return azureError(error, doing, []);
  const { why, next } = refusals[number] ?? other;
  return new OpsError('login_refused', `${doing}: ${why} (${number}).`, next, { cause: error });
}

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const refusals: Readonly<Record<string, { why: string; next: string }>> = {
  AADSTS7000215: {
    why: 'Microsoft Entra ID does not know it as a client secret of the app',
    next: 'Put the Value of the new client secret there, not its Secret ID; a new one takes a minute to be known everywhere. Then try again.',
  },
  AADSTS7000222: {
    why: 'the client secret has expired',
    next: 'Make another client secret, put its Value there, and make a new plan.',
  },
  AADSTS700016: {
    why: 'the tenant does not know the app',
    next: 'Check the clientId of the app in ekm.yaml, and the tenant that the bot signs in to.',
  },
  AADSTS7000112: {
    why: 'the app is disabled in the tenant',
    next: 'Have its service principal enabled for sign-in in Microsoft Entra ID, then try again.',
  },
  AADSTS53003: {
    why: "a conditional access policy blocks the sign-in from the bot's host",
    next: 'Ask the administrators of Microsoft Entra ID from where the app may sign in: the hosts of the instances are other addresses.',
  },
};

const other = {
  why: 'Microsoft Entra ID refuses it',
  next: 'Look the number up (https://login.microsoftonline.com/error); nothing has been changed.',
};
