import { Refused } from '../network/call.ts';

/**
 * A refusal as Key Vault writes it. `inner` is the code inside `innererror`, which tells the 403s apart.
 * https://learn.microsoft.com/azure/key-vault/general/rest-error-codes
 */
export function keyVaultError(
  status: number,
  code: string,
  message: string,
  inner?: string,
  headers: Record<string, string> = {},
): Refused {
  const innererror = inner === undefined ? {} : { innererror: { code: inner } };
  return new Refused(`${code}: ${message}`, {
    status,
    headers,
    body: { error: { code, message, ...innererror } },
  });
}

/** 400: something in the request is not as it must be. */
export function badParameter(message: string): Refused {
  return keyVaultError(400, 'BadParameter', message);
}

/**
 * 400: a field of the body is not as it must be.
 * Key Vault's own sentence, as people show it in public, often leaves the place of the name empty.
 */
export function badProperty(name: string, why?: string): Refused {
  return badParameter(`Property ${name} has invalid value${why === undefined ? '' : `: ${why}`}\r\n`);
}

/** 403 on a key or secret that is not usable. */
export function notAllowed(message: string, inner: string): Refused {
  return keyVaultError(403, 'Forbidden', message, inner);
}

/** 409: the name is taken. */
export function conflict(message: string, inner?: string): Refused {
  return keyVaultError(409, 'Conflict', message, inner);
}
