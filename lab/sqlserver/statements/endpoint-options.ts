import type { EndpointAuthentication, EndpointPayload } from '../sql/ast/ddl-endpoint.ts';
import type { Endpoint } from '../state/endpoint.ts';
import type { ReleaseYear } from '../state/release.ts';

/** AUTHENTICATION as connection_auth_desc shows it: `CERTIFICATE`, `NEGOTIATE`, `NTLM, CERTIFICATE`. Default: WINDOWS NEGOTIATE. */
export function authenticationText(authentication: EndpointAuthentication | undefined): string {
  if (authentication === undefined) return 'NEGOTIATE';
  const { certificate, certificateFirst, windows } = authentication;
  const methods = [windows, certificate === undefined ? undefined : 'CERTIFICATE'];
  const ordered = certificateFirst ? methods.reverse() : methods;
  return ordered.filter((method) => method !== undefined).join(', ');
}

/**
 * ENCRYPTION as encryption_algorithm_desc shows it; NONE stands first where clear text is possible.
 * Defaults: REQUIRED, and AES since 2016, RC4 before. Source: "CREATE ENDPOINT".
 */
export function encryptionOf(
  encryption: EndpointPayload['encryption'],
  release: ReleaseYear,
): Pick<Endpoint, 'encryption' | 'algorithm'> {
  const mode = encryption?.mode ?? 'REQUIRED';
  if (mode === 'DISABLED') return { encryption: mode, algorithm: 'NONE' };
  const algorithms = (encryption?.algorithm ?? (release >= 2016 ? 'AES' : 'RC4')).split(/[\s,]+/);
  return {
    encryption: mode,
    algorithm: [...(mode === 'SUPPORTED' ? ['NONE'] : []), ...algorithms].join(', '),
  };
}
