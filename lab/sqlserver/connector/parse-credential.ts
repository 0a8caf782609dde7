import { ProviderError, providerCodes } from './provider-error.ts';

/** Who the connector is for Microsoft Entra ID. */
export interface ClientCredential {
  clientId: string;
  secret: string;
}

/**
 * Takes a credential's SECRET apart: 32 hexadecimal digits of the client id without hyphens, then the client secret as it is.
 * Throws 2050 when it is shorter than a client id; a SECRET of NULL counts as empty.
 */
export function parseCredential(text: string | undefined): ClientCredential {
  // unverified: A SECRET of NULL is 2050, as one that is too short; SQL Server may say 33047 instead.
  if (text === undefined || text.length < clientIdLength) {
    throw new ProviderError(providerCodes.passwordTooShort);
  }
  return { clientId: withHyphens(text.slice(0, clientIdLength)), secret: text.slice(clientIdLength) };
}

// unverified: The connector looks at nothing but the length: a client id that is no 32 hexadecimal digits (hyphens left in, say) goes to Entra as it is, which refuses it (3303). The page names code 3128 for a badly formed string; when it appears is not known.
function withHyphens(digits: string): string {
  if (!/^[0-9a-f]{32}$/i.test(digits)) return digits;
  const [a, b, c, d, e] = [0, 8, 12, 16, 20].map((start, index) =>
    digits.slice(start, [8, 12, 16, 20, 32][index]),
  );
  return `${a}-${b}-${c}-${d}-${e}`.toLowerCase();
}

const clientIdLength = 32;
