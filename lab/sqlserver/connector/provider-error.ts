/** What the connector hands to the engine: a provider error code. The engine wraps it into a message of its own (33028, 33049 ...). */
export class ProviderError extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`Provider error code: ${code}`);
    this.code = code;
  }
}

/** What the engine writes in brackets behind a code: it knows 0 to 6 only. Source: the page of message 33028. */
export function providerErrorText(code: number): string {
  const known = engineTexts[code];
  if (known !== undefined) return `${known} - Consult EKM Provider for details`;
  return 'Provider Error - No explanation is available, consult EKM Provider for details';
}

const engineTexts = [
  'Success',
  'Failure',
  'Insufficient Buffer',
  'Not Supported',
  'Object Not Found',
  'Authentication Failure',
  'Invalid Argument',
];

/** Codes that the lab raises, by the symbol of the connector's table. */
export const providerCodes = {
  failure: 1,
  notSupported: 3,
  keyNameDoesNotFitThumbprint: 2049,
  passwordTooShort: 2050,
  convertKeyNameToThumbprint: 2052,
  convertThumbprintToKeyName: 2053,
  thumbprintExistedInRegistry: 2057,
  failureInRegistry: 2058,
  httpAttemptConnect: 3103,
  httpSendRequest: 3106,
  httpUnauthorized: 3108,
  httpThrottled: 3109,
  httpClientError: 3110,
  httpServerError: 3111,
  httpNotFound: 3112,
  httpForbidden: 3113,
  httpQueryHeaderNotFound: 3117,
  aadDomainMalformed: 3203,
  vaultResourceStart: 3206,
  tokenBadCredentials: 3303,
  tokenNotObtained: 3304,
  tokenNotFound: 3306,
  tokenJson: 3307,
  keyJson: 3404,
  keyNode: 3405,
  keyId: 3406,
  keyType: 3407,
  keyModulus: 3408,
  keyExponent: 3410,
  wrapJson: 3607,
  wrapValue: 3608,
  unwrapJson: 3707,
  unwrapValue: 3708,
  vaultDoesNotExist: 3900,
} as const;
