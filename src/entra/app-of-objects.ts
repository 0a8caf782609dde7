import { Buffer } from 'node:buffer';
import type { AppCertificateFacts, AppFacts, ClientSecretFacts } from './app-facts.ts';
import type { DirectoryObject, KeyCredential, PasswordCredential } from './directory-objects.ts';

/**
 * The app with this client id, put together from its two halves; undefined: the tenant has neither. A managed
 * identity, and an app of another tenant, is a service principal without an application.
 */
export function appFacts(
  clientId: string,
  applications: readonly DirectoryObject[],
  principals: readonly DirectoryObject[],
): AppFacts | undefined {
  const isIt = ({ appId }: DirectoryObject) => appId.toLowerCase() === clientId.toLowerCase();
  const [application, principal] = [applications.find(isIt), principals.find(isIt)];
  if (application === undefined && principal === undefined) return undefined;
  const isManagedIdentity = principal?.servicePrincipalType === 'ManagedIdentity';
  return {
    clientId,
    displayName: application?.displayName ?? principal?.displayName ?? clientId,
    secrets: [
      ...(application?.passwordCredentials ?? []).map((secret) => secretFacts(secret, 'application')),
      ...(principal?.passwordCredentials ?? []).map((secret) => secretFacts(secret, 'servicePrincipal')),
    ],
    // Azure renews the certificates of its managed identities: nobody has to know of them.
    certificates: isManagedIdentity ? [] : certificatesOf([application, principal]),
    isManagedIdentity,
    isSignInBlocked: principal?.accountEnabled === false,
  };
}

function secretFacts(secret: PasswordCredential, on: ClientSecretFacts['on']): ClientSecretFacts {
  const { keyId, displayName, hint, startDateTime, endDateTime } = secret;
  return { keyId, displayName, hint, startsAtMs: startDateTime, endsAtMs: endDateTime, on };
}

/** A certificate that signs for SAML is listed twice, once to sign and once to verify. */
function certificatesOf(objects: readonly (DirectoryObject | undefined)[]): AppCertificateFacts[] {
  const certificates = objects.flatMap((object) => (object?.keyCredentials ?? []).map(certificateFacts));
  const known = new Set<string>();
  return certificates.filter(({ thumbprint, keyId }) => {
    const name = thumbprint ?? keyId;
    return !known.has(name) && known.add(name);
  });
}

function certificateFacts(credential: KeyCredential): AppCertificateFacts {
  const { keyId, displayName, customKeyIdentifier, startDateTime, endDateTime } = credential;
  const thumbprint = customKeyIdentifier === undefined ? undefined : thumbprintOf(customKeyIdentifier);
  return { keyId, displayName, thumbprint, startsAtMs: startDateTime, endsAtMs: endDateTime };
}

// unverified: Graph shows customKeyIdentifier as base64 of the thumbprint's bytes, or of its digits for certificates
// that some tools have added; anything else is not shown as a thumbprint.
/** Base64 of the 20 bytes of a SHA-1 thumbprint, or of its 40 hexadecimal digits, or the digits; anything else is no thumbprint. */
function thumbprintOf(identifier: string): string | undefined {
  if (isThumbprint(identifier)) return `0x${identifier.toUpperCase()}`;
  const bytes = Buffer.from(identifier, 'base64');
  if (bytes.length === 20) return `0x${bytes.toString('hex').toUpperCase()}`;
  const digits = bytes.toString('latin1');
  return isThumbprint(digits) ? `0x${digits.toUpperCase()}` : undefined;
}

function isThumbprint(text: string): boolean {
  return /^[0-9a-f]{40}$/i.test(text);
}
