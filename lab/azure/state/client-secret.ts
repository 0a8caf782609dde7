import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { ClientSecret } from './app.ts';
import { addIsoDuration } from './iso-duration.ts';

/** What a new client secret shall be. `secretText` makes a scenario repeatable. */
export interface ClientSecretSpec {
  displayName?: string;
  startsAtMs?: number;
  /** Default: two years after its start, as Graph's addPassword page says. */
  endsAtMs?: number;
  secretText?: string;
}

/** A new secret and, this once, its text. */
export interface NewClientSecret {
  secret: ClientSecret;
  keyId: string;
  secretText: string;
}

/** Adds a client secret to the secrets of an application or of a service principal. */
export function addClientSecret(
  secrets: ClientSecret[],
  spec: ClientSecretSpec,
  nowMs: number,
): NewClientSecret {
  const secretText = spec.secretText ?? newSecretText();
  const startsAtMs = spec.startsAtMs ?? nowMs;
  const secret: ClientSecret = {
    keyId: randomUUID(),
    displayName: spec.displayName,
    hint: secretText.slice(0, 3),
    hash: hashOf(secretText),
    startsAtMs,
    endsAtMs: spec.endsAtMs ?? addIsoDuration(startsAtMs, 'P2Y') ?? startsAtMs,
  };
  secrets.push(secret);
  return { secret, keyId: secret.keyId, secretText };
}

/** The secret with this text. */
export function secretWithText(secrets: readonly ClientSecret[], text: string): ClientSecret | undefined {
  const hash = hashOf(text);
  return secrets.find((secret) => secret.hash === hash);
}

/** 40 characters with `8Q~` after the third, the shape that secrets of Microsoft Entra have. */
function newSecretText(): string {
  const characters = randomBytes(64)
    .toString('base64')
    .replace(/[^0-9A-Za-z]/g, '');
  return `${characters.slice(0, 3)}8Q~${characters.slice(3).slice(0, 34)}`;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
