import type { ClientSecretFacts } from '../../entra/app-facts.ts';
import type { CredentialFacts } from '../../sqlserver/instance-facts.ts';
import { broken, follow, type Link, notTested, unknown } from './link.ts';
import type { AppRead } from './linked-fleet.ts';
import { throughReading } from './read-value.ts';

/** The client secrets that a credential may hold: SQL Server shows none, and Microsoft Entra ID does not say where one is used. */
export interface SecretsOfCredential {
  candidates: readonly ClientSecretFacts[];
}

/** The client secret of a credential, as far as dates tell. */
export function linkSecret(
  credential: CredentialFacts | undefined,
  app: Link<AppRead>,
  nowMs: number,
): Link<SecretsOfCredential> {
  return follow(app, 'app', ({ entry, reading }) =>
    throughReading(reading, ({ secrets }) => {
      const live = secrets.filter(({ endsAtMs }) => endsAtMs > nowMs);
      if (secrets.length === 0) return unknown(`App ${entry.name} has no client secret.`);
      if (live.length === 0) return broken(`Every client secret of app ${entry.name} has expired.`);
      const candidates = secrets.filter((secret) => credential === undefined || mayHold(credential, secret));
      if (!candidates.some((secret) => live.includes(secret)))
        return unknown(`By its date the credential holds none of the live secrets of app ${entry.name}.`);
      return notTested(
        `Which secret a credential holds cannot be read. By dates: ${candidates.map(secretName).join(', ')}.`,
        { candidates },
      );
    }),
  );
}

/** Whether a credential may hold a secret: it existed, and had not expired, when the credential was last changed. */
export function mayHold(
  { modifiedAtMs }: CredentialFacts,
  { startsAtMs, endsAtMs }: ClientSecretFacts,
): boolean {
  return startsAtMs <= modifiedAtMs + graceMs && modifiedAtMs - graceMs < endsAtMs;
}

/** What people call a secret: its description, and the beginning that Microsoft Entra ID shows. */
export function secretName({ displayName, hint, keyId }: ClientSecretFacts): string {
  const name = displayName === undefined || displayName === '' ? keyId : `"${displayName}"`;
  return hint === undefined || hint === '' ? name : `${name} (${hint}...)`;
}

/** Dates of credentials are in the host's time, and clocks differ. */
// unverified: The modify date of a credential is in the host's local time, so a day of doubt is left on both sides.
const graceMs = 86_400_000;
