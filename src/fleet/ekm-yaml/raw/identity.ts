import { z } from 'zod';
import { block } from './block.ts';
import { clientId, textOf, vaultName } from './fields.ts';

/** What is said when a secret stands in the file. */
const clearText =
  'a secret does not belong in this file: write { env: NAME }, { file: PATH } or { vault: ..., secret: ... }. Change the password that stood here: it is no secret any more.';

/** Where a secret lies: exactly one of `env`, `file`, `vault` with `secret`. */
export const secretReference = block(
  {
    env: textOf(
      /^[A-Za-z_][A-Za-z0-9_]{0,127}$/,
      'env takes the name of an environment variable: letters, digits and _.',
    )
      .optional()
      .describe('Name of the environment variable that holds the secret.'),
    file: textOf(/^[^\p{Cc}]{1,1024}$/u, 'file takes a path.')
      .optional()
      .describe('Path of a file that holds the secret and nothing else.'),
    vault: z
      .union([
        vaultName,
        textOf(
          /^https:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?\/?$/,
          'vault takes a name of "vaults", or an address.',
        ),
      ])
      .optional()
      .describe('Key Vault that holds the secret: a name of "vaults", or the address of another.'),
    secret: textOf(
      /^[0-9A-Za-z-]{1,127}$/,
      'secret takes the name of a secret in the vault: letters, digits and hyphens.',
    )
      .optional()
      .describe('Name of the secret in that vault.'),
    version: textOf(/^[0-9A-Fa-f]{32}$/, 'a version has 32 hexadecimal digits.')
      .optional()
      .describe('Version of the secret; the newest by default.'),
  },
  { isSecret: true, wrongKind: clearText },
).meta({
  id: 'secretReference',
  description: 'Where the secret lies. The secret itself never stands in this file.',
  oneOf: [{ required: ['env'] }, { required: ['file'] }, { required: ['vault', 'secret'] }],
});

const identityBlock = block(
  {
    login: textOf(
      /^[^\p{Cc}\\]{1,128}$/u,
      'a SQL login has no backslash: a Windows account goes under "windows".',
    )
      .optional()
      .describe('SQL login.'),
    windows: textOf(
      /^[^\\/\p{Cc}@]{1,64}\\[^\\/\p{Cc}]{1,104}$/u,
      'a Windows account is written DOMAIN\\account, with one backslash and without double quotes.',
    )
      .optional()
      .describe('Windows account, DOMAIN\\account; signs in by NTLM.'),
    entra: clientId.optional().describe('Client ID of a user-assigned managed identity.'),
    password: secretReference.optional(),
  },
  {
    isSecret: true,
    wrongKind:
      'an identity is { login: NAME, password: ... }, { windows: DOMAIN\\account, password: ... } or entra.',
  },
).meta({
  oneOf: [
    { required: ['login', 'password'] },
    { required: ['windows', 'password'] },
    { required: ['entra'] },
  ],
});

/** How the bot signs in to an instance. */
export const identity = z.union([z.literal('entra'), identityBlock]).meta({
  id: 'identity',
  description:
    'How the bot signs in: a SQL login, a Windows account, or "entra": as the bot itself in Microsoft Entra ID.',
});

export type RawIdentity = z.infer<typeof identity>;
export type RawSecretReference = z.infer<typeof secretReference>;

/** Secrets that runbooks need, each where it lies. */
export const secrets = z
  .record(
    textOf(
      /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/,
      'the name of a secret begins with a letter and has up to 64 letters, digits, _ . and -',
    ),
    secretReference,
  )
  .describe('Secrets that runbooks need, by a name of your choice: where each lies, never what it is.');
