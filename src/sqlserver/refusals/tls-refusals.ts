import type { Refusal } from '../refusals.ts';

/** What can be wrong with the encryption, by the codes of OpenSSL, Node.js and the driver. */
export const tlsRefusals: readonly Refusal[] = [
  {
    codes: ['DEPTH_ZERO_SELF_SIGNED_CERT'],
    cause: 'tls',
    why: 'the certificate is signed by nobody but itself: most likely the one that SQL Server makes at each start when it is given none',
    next: 'Give the instance a certificate of an authority that this machine trusts; or set its encryption to trust, which encrypts but does not notice a stranger in between.',
  },
  {
    codes: [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'CERT_UNTRUSTED',
      'CERT_REJECTED',
      'INVALID_CA',
    ],
    cause: 'tls',
    why: 'the certificate was signed by an authority that is not trusted here',
    next: "Put the authority's certificate (PEM) into a file and name it in NODE_EXTRA_CA_CERTS; or set the instance's encryption to trust.",
  },
  {
    codes: ['ERR_TLS_CERT_ALTNAME_INVALID'],
    cause: 'tls',
    why: 'the certificate is for another host name',
    isQuoted: true,
    next: 'Reach the instance by a name that its certificate has, or give the name that the certificate has as certificateName.',
  },
  {
    codes: ['CERT_HAS_EXPIRED'],
    cause: 'tls',
    why: 'the certificate of the instance, or of its authority, has expired',
    next: 'Renew it and restart the instance; until then, set its encryption to trust.',
  },
  {
    codes: ['CERT_NOT_YET_VALID'],
    cause: 'tls',
    why: 'the certificate is not valid yet',
    next: "Compare this machine's clock with that of the host.",
  },
  {
    codes: ['CERT_REVOKED', 'CERT_SIGNATURE_FAILURE', 'CERT_CHAIN_TOO_LONG', 'INVALID_PURPOSE'],
    cause: 'tls',
    why: 'the certificate is not one that may be used',
    isQuoted: true,
    next: 'Give the instance a valid certificate for server authentication.',
  },
  {
    codes: [
      'ERR_SSL_UNSUPPORTED_PROTOCOL',
      'ERR_SSL_WRONG_SSL_VERSION',
      'ERR_SSL_VERSION_TOO_LOW',
      'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
      'ERR_SSL_SSLV3_ALERT_PROTOCOL_VERSION',
    ],
    cause: 'tls',
    why: 'the instance speaks TLS 1.0 or 1.1 only, which Node.js refuses',
    next: 'Update the instance to a build with TLS 1.2 and switch that on in Windows. Until then the bot reaches it with NODE_OPTIONS="--tls-min-v1.0 --tls-cipher-list=DEFAULT@SECLEVEL=0", which weakens all its connections.',
  },
  {
    // OpenSSL's texts: Node.js has no codes for the findings of a chain's security level.
    wording: /key too (?:weak|small)|digest algorithm too weak|md too weak/i,
    cause: 'tls',
    why: 'the keys or signatures that the instance encrypts with are too weak for OpenSSL today',
    isQuoted: true,
    next: 'Give the instance a certificate with 2048 bits or more and SHA-256; until then, set its encryption to trust.',
  },
  {
    codes: ['EENCRYPT'],
    wording: /requires encryption/i,
    cause: 'tls',
    why: 'the instance takes encrypted connections only, and its encryption is set to off',
    next: 'Set its encryption to verify, or to trust.',
  },
  {
    codes: ['EENCRYPT'],
    cause: 'tls',
    why: 'the instance offers no encryption',
    next: 'Look why SQL Server could load no certificate (its error log says so at the start). Set its encryption to off only in a network where nobody listens: the password can then be read on the way.',
  },
  {
    codes: ['ECONNRESET', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG'],
    when: ({ encryption }) => encryption === 'strict',
    cause: 'tls',
    why: 'the instance does not speak TDS 8.0, which encryption strict asks for',
    next: 'Set its encryption to verify: TDS 8.0 needs SQL Server 2022 or later.',
  },
  {
    wording: /\bSSL routines\b|\bERR_(?:SSL|TLS)_/,
    cause: 'tls',
    why: 'the encryption could not be agreed on',
    isQuoted: true,
    next: 'Compare the TLS versions and cipher suites that Windows lets the instance use with those of Node.js (TLS 1.2 and later).',
  },
];
