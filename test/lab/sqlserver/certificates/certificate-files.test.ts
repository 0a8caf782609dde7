import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../../../lab/sqlserver/certificates/make-certificate.ts';
import { readPfx, writePfx } from '../../../../lab/sqlserver/certificates/pfx-file.ts';
import { readPvk, writePvk } from '../../../../lab/sqlserver/certificates/pvk-file.ts';
import { rc4 } from '../../../../lab/sqlserver/certificates/rc4.ts';
import { readCertificate } from '../../../../lab/sqlserver/certificates/read-certificate.ts';
import type { Certificate } from '../../../../lab/sqlserver/state/certificate.ts';

const password = 'Pass-w0rd!';
let folder: string;
let certificate: Certificate;
let privateKey: Buffer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lab-certificates-'));
  certificate = await made('HOST_A certificate for database mirroring', 2022);
  privateKey = certificate.privateKey ?? Buffer.alloc(0);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a self-signed certificate', () => {
  it('is read by OpenSSL: subject, validity and a signature that holds', () => {
    writeFileSync(join(folder, 'a.cer'), certificate.der);
    const text = openssl('x509', '-inform', 'DER', '-in', 'a.cer', '-noout', '-subject', '-dates');
    expect(text).toContain('CN = HOST_A certificate for database mirroring');
    expect(text).toContain('notBefore=Jan  1 00:00:00 2027 GMT');
    expect(text).toContain('notAfter=Jan  1 00:00:00 2028 GMT');
    openssl('x509', '-inform', 'DER', '-in', 'a.cer', '-out', 'a.pem');
    expect(openssl('verify', '-check_ss_sig', '-no_check_time', '-CAfile', 'a.pem', 'a.pem')).toContain('OK');
  });

  it('has the thumbprint that Windows shows', () => {
    writeFileSync(join(folder, 'a.cer'), certificate.der);
    const text = openssl('x509', '-inform', 'DER', '-in', 'a.cer', '-noout', '-fingerprint', '-sha1');
    expect(text.replaceAll(':', '').toLowerCase()).toContain(certificate.thumbprint.toString('hex'));
  });

  it.each([
    [2014, 1024, 'sha1WithRSAEncryption'],
    [2016, 2048, 'sha1WithRSAEncryption'],
    [2017, 2048, 'sha256WithRSAEncryption'],
  ] as const)('of %i has a key of %i bits and %s', async (release, bits, algorithm) => {
    const old = await made('x', release);
    expect(old.keyBits).toBe(bits);
    writeFileSync(join(folder, 'old.cer'), old.der);
    expect(openssl('x509', '-inform', 'DER', '-in', 'old.cer', '-noout', '-text')).toContain(algorithm);
  });

  it.each([
    ['plain', 'plain'],
    ['with, comma + plus = equals', 'with, comma + plus = equals'],
    ['Ümläute und 漢字', 'Ümläute und 漢字'],
    ['CN=sql01, O=Contoso, C=DE', 'CN=sql01, O=Contoso, C=DE'],
  ])('says the subject %s again when it is imported elsewhere', async (subject, shown) => {
    const { der } = await made(subject, 2019, privateKey);
    expect(readCertificate(der)).toMatchObject({ subject: shown, issuer: shown });
  });
});

describe('a PVK file', () => {
  it('is read by OpenSSL with the password', () => {
    writeFileSync(join(folder, 'a.pvk'), writePvk(privateKey, password));
    const legacy = ['-provider', 'legacy', '-provider', 'default'];
    const pem = openssl('rsa', '-inform', 'PVK', '-in', 'a.pvk', '-passin', `pass:${password}`, ...legacy);
    expect(pem).toContain('PRIVATE KEY');
  });

  it('gives its key back, to the right password only', () => {
    const file = writePvk(privateKey, password);
    expect(readPvk(file, password)).toEqual({ privateKey });
    expect(readPvk(file, 'another')).toEqual({ problem: 'password' });
    expect(readPvk(file, undefined)).toEqual({ problem: 'password' });
  });

  it('that is none, or cut short, is recognised as such', () => {
    const file = writePvk(privateKey, password);
    fc.assert(
      fc.property(fc.nat(file.length - 1), (length) => {
        expect(readPvk(file.subarray(0, length), password)).toHaveProperty('problem');
      }),
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => 'problem' in readPvk(Buffer.from(bytes), password)));
  });
});

describe('a PFX file', () => {
  it('is read by OpenSSL, and one of OpenSSL is read', () => {
    writeFileSync(join(folder, 'a.pfx'), writePfx(certificate.der, privateKey, password));
    openssl('pkcs12', '-in', 'a.pfx', '-passin', `pass:${password}`, '-nodes', '-out', 'both.pem');
    openssl('pkcs12', '-export', '-in', 'both.pem', '-out', 'b.pfx', '-passout', 'pass:other');
    expect(readPfx(readFileSync(join(folder, 'b.pfx')), 'other')).toEqual({
      der: certificate.der,
      privateKey,
    });
  });

  it('gives nothing to a wrong password, and nothing at all when it is damaged', () => {
    const file = writePfx(certificate.der, privateKey, password);
    expect(readPfx(file, 'another')).toEqual({ problem: 'password' });
    fc.assert(
      fc.property(fc.nat(file.length - 1), (length) => {
        expect(readPfx(file.subarray(0, length), password)).toHaveProperty('problem');
      }),
      { numRuns: 30 },
    );
  });
});

describe('what is no certificate', () => {
  it.each([
    ['empty', Buffer.alloc(0)],
    ['text', Buffer.from('-----BEGIN CERTIFICATE-----')],
    ['DER of something else', Buffer.from('300306012a', 'hex')],
  ])('is not read: %s', (_, bytes) => {
    expect(readCertificate(bytes)).toBeUndefined();
  });

  it('is not read when it is a certificate cut short', () => {
    fc.assert(
      fc.property(fc.nat(certificate.der.length - 1), (length) => {
        expect(readCertificate(certificate.der.subarray(0, length))).toBeUndefined();
      }),
    );
  });
});

it('RC4 gives the published test vectors and undoes itself', () => {
  expect(rc4(Buffer.from('Key'), Buffer.from('Plaintext')).toString('hex')).toBe('bbf316e8d940af0ad3');
  expect(rc4(Buffer.from('Wiki'), Buffer.from('pedia')).toString('hex')).toBe('1021bf0420');
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.uint8Array(), (key, data) => {
      const [k, d] = [Buffer.from(key), Buffer.from(data)];
      expect(rc4(k, rc4(k, d))).toEqual(d);
    }),
  );
});

function made(
  subject: string,
  release: 2014 | 2016 | 2017 | 2019 | 2022,
  key?: Buffer,
): Promise<Certificate> {
  return makeCertificate({
    id: 1,
    name: 'a',
    subject,
    release,
    startsAtMs: Date.UTC(2027, 0, 1),
    expiresAtMs: Date.UTC(2028, 0, 1),
    ...(key === undefined ? {} : { privateKey: key }),
  });
}

function openssl(...args: string[]): string {
  return execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
}
