import type { Certificate } from '../state/certificate.ts';
import type { ReleaseYear } from '../state/release.ts';
import { generateKey } from './generate-key.ts';
import { readCertificate } from './read-certificate.ts';
import { selfSigned } from './self-signed.ts';

/** What a self-signed certificate is made from. */
export interface CertificateSpec {
  id: number;
  name: string;
  /** Owner in the database; absent: dbo. */
  principalId?: number;
  subject: string;
  startsAtMs: number;
  expiresAtMs: number;
  release: ReleaseYear;
  /** PKCS #8 in DER. Absent: a new key is made, which takes some 100 ms off the main thread. */
  privateKey?: Buffer;
  /** Hash of the password that protects the private key; absent: the master key protects it. */
  password?: string;
  isActiveForBeginDialog?: boolean;
}

/** Makes a self-signed X.509 certificate as CREATE CERTIFICATE … WITH SUBJECT does. */
export async function makeCertificate(spec: CertificateSpec): Promise<Certificate> {
  const privateKey = spec.privateKey ?? (await generateKey(keyBits(spec.release)));
  const der = selfSigned({ ...spec, privateKey, hash: signatureHash(spec.release) });
  const facts = readCertificate(der);
  if (facts === undefined) throw new Error('the certificate that was just made cannot be read');
  const { publicKey, ...shown } = facts;
  return {
    ...shown,
    id: spec.id,
    name: spec.name,
    principalId: spec.principalId ?? 1,
    subject: spec.subject.slice(0, longestShownSubject),
    issuer: spec.subject.slice(0, longestShownSubject),
    privateKey,
    protection: spec.password === undefined ? 'MK' : 'PW',
    password: spec.password,
    isActiveForBeginDialog: spec.isActiveForBeginDialog ?? true,
    lastBackupAtMs: undefined,
  };
}

/** "Subjects that exceed 128 characters are truncated when they're stored in the catalog." */
const longestShownSubject = 128;

/** Source: "CREATE CERTIFICATE", remarks: 1024 bits through 2014, 2048 beginning with 2016. */
// unverified: Certificates that 2022 and 2025 make have keys of 2048 bits, as the remarks of CREATE CERTIFICATE say;
// the note at the head of the same page speaks of at least 3072 bits for system-generated certificates.
function keyBits(release: ReleaseYear): number {
  return release <= 2014 ? 1024 : 2048;
}

/** Source: "CREATE CERTIFICATE", remarks: SHA1 up to 2016, SHA2_256 starting with 2017. */
function signatureHash(release: ReleaseYear): 'sha1' | 'sha256' {
  return release <= 2016 ? 'sha1' : 'sha256';
}
