// [MS-TDS] 2.2.6.5: the table of what a client asks for and a server answers.

/** What an instance does about encryption; `unsupported` is one without a certificate. */
export type EncryptionPolicy = 'supported' | 'required' | 'unsupported';

/** What is encrypted afterwards. */
export type EncryptedPart = 'nothing' | 'login' | 'everything';

/** The answer to a client that asked for `asked`, and what follows from it. */
export function negotiateEncryption(
  asked: number,
  policy: EncryptionPolicy,
): { answer: number; encrypts: EncryptedPart } {
  // The highest bit asks for a client certificate, which the lab does not look at.
  const wish = asked & 0x7f;
  if (policy === 'unsupported') return { answer: encryption.unsupported, encrypts: 'nothing' };
  if (policy === 'required')
    return { answer: wish === encryption.on ? encryption.on : encryption.required, encrypts: 'everything' };
  if (wish === encryption.off) return { answer: encryption.off, encrypts: 'login' };
  if (wish === encryption.unsupported) return { answer: encryption.unsupported, encrypts: 'nothing' };
  return { answer: encryption.on, encrypts: 'everything' };
}

/** B_FENCRYPTION. `off` encrypts the login and nothing else. */
export const encryption = { off: 0, on: 1, unsupported: 2, required: 3 } as const;
