import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type SecureContextOptions } from 'node:tls';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { issueFor, newAuthority } from '../../lab/x509/authority.ts';
import { derValue, integer, objectIdentifier } from '../../lab/x509/der.ts';
import { startTestCloud } from '../helpers/lab-cloud.ts';

describe("the lab's certificates", () => {
  it('come from its own authority, which may sign, and are no authority themselves', () => {
    const authority = newAuthority('A root');
    const root = new X509Certificate(authority.certificate);
    const leaf = new X509Certificate(issueFor(authority, ['localhost', '127.0.0.1', '*.sql.localhost']).cert);
    expect([root.ca, leaf.ca]).toEqual([true, false]);
    expect(root.verify(root.publicKey)).toBe(true);
    expect(leaf.verify(root.publicKey)).toBe(true);
    expect(leaf.checkIssued(root)).toBe(true);
    expect(leaf.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1, DNS:*.sql.localhost');
  });

  it('are good for years of real time, whatever the clock of the lab says', async () => {
    const { cloud, clock } = await startTestCloud();
    clock.advance(50 * 365 * 86_400_000);
    const { validFromDate, validToDate } = new X509Certificate(cloud.ca);
    const realMs = performance.timeOrigin + performance.now();
    expect(validFromDate.getTime()).toBeLessThan(realMs);
    expect(validToDate.getTime()).toBeGreaterThan(realMs + 9 * 365 * 86_400_000);
  });

  it.each([
    'login.localhost',
    'graph.localhost',
    'contoso.vault.localhost',
    'contoso.vault.azure.net',
    'login.microsoftonline.com',
    'graph.microsoft.com',
    'contoso.vault.usgovcloudapi.net',
    'contoso.vault.azure.cn',
  ])('are taken by Node for %s', async (servername) => {
    const { cloud } = await startTestCloud();
    const socket = connect({ host: '127.0.0.1', port: cloud.port, servername, ca: cloud.ca });
    await once(socket, 'secureConnect');
    expect(socket.authorized).toBe(true);
    socket.destroy();
  });

  it.each(['example.org', 'vault.azure.net.example.org', 'a.b.vault.localhost'])(
    'are not taken for %s',
    async (servername) => {
      const { cloud } = await startTestCloud();
      const socket = connect({ host: '127.0.0.1', port: cloud.port, servername, ca: cloud.ca });
      const [error] = await once(socket, 'error');
      expect(error.code).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    },
  );

  it('are shown to nobody who speaks less than TLS 1.2, as Azure does', async () => {
    const { cloud } = await startTestCloud();
    const ask = connect({
      host: '127.0.0.1',
      port: cloud.port,
      servername: 'login.localhost',
      ca: cloud.ca,
      minVersion: 'TLSv1.1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    const [error] = await once(ask, 'error');
    expect(error.code).toMatch(/PROTOCOL_VERSION|ECONNRESET/);
  });

  it('for SQL Server are taken under the names of the instances', async () => {
    const { cloud } = await startTestCloud();
    const { port, tls } = await listen(cloud.serverTls());
    expect(cloud.serverTls()).toBe(tls);
    for (const servername of ['localhost', 'sql01.sql.localhost']) {
      const socket = connect({ host: '127.0.0.1', port, servername, ca: cloud.ca });
      await once(socket, 'secureConnect');
      socket.destroy();
    }
  });
});

describe('DER', () => {
  it('writes lengths in the shortest form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65_535 }), (length) => {
        const bytes = derValue(4, Buffer.alloc(length));
        const head = bytes.subarray(0, bytes.length - length);
        if (length < 128) expect([...head]).toEqual([4, length]);
        else if (length < 256) expect([...head]).toEqual([4, 0x81, length]);
        else expect([...head]).toEqual([4, 0x82, length >> 8, length & 255]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['2.5.29.17', '0603551d11'],
    ['1.2.840.10045.4.3.2', '06082a8648ce3d040302'],
  ])('the object identifier %s', (dotted, hex) => {
    expect(objectIdentifier(dotted).toString('hex')).toBe(hex);
  });

  it('keeps integers positive', () => {
    expect(integer(Buffer.from([0x80])).toString('hex')).toBe('02020080');
    expect(integer(Buffer.from([0x7f])).toString('hex')).toBe('02017f');
  });
});

async function listen(tls: SecureContextOptions): Promise<{ port: number; tls: SecureContextOptions }> {
  const server = createServer(tls, (socket) => socket.on('error', () => socket.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, tls };
}
