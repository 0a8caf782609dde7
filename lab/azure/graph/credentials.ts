import type { Fields } from '../../fields.ts';
import type { AppCertificate, ClientSecret } from '../state/app.ts';

/** A client secret as Graph shows it; its text only from addPassword. https://learn.microsoft.com/graph/api/resources/passwordcredential */
export function passwordCredential(secret: ClientSecret, secretText: string | null = null): Fields {
  return {
    customKeyIdentifier: null,
    displayName: secret.displayName ?? null,
    endDateTime: isoTime(secret.endsAtMs),
    hint: secret.hint,
    keyId: secret.keyId,
    secretText,
    startDateTime: isoTime(secret.startsAtMs),
  };
}

/** A certificate as Graph shows it, without its bytes. https://learn.microsoft.com/graph/api/resources/keycredential */
export function keyCredential(certificate: AppCertificate): Fields {
  return {
    customKeyIdentifier: certificate.thumbprint,
    displayName: certificate.displayName,
    endDateTime: isoTime(certificate.endsAtMs),
    key: null,
    keyId: certificate.keyId,
    startDateTime: isoTime(certificate.startsAtMs),
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  };
}

/** Graph writes whole seconds without a fraction, and fractions with all of it. */
export function isoTime(atMs: number): string {
  return new Date(atMs).toISOString().replace('.000Z', 'Z');
}
