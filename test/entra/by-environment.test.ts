import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TestLab } from '../helpers/lab.ts';
import { startTestLab } from '../helpers/lab.ts';

const script = new URL('../helpers/read-azure-by-environment.ts', import.meta.url).pathname;

describe('by the environment alone, in a process of its own', () => {
  it.each<[string, (lab: TestLab) => object]>([
    [
      "the lab's own names",
      (lab) => ({ vaultUrl: lab.vaults[0]?.url, graphUrl: lab.entra?.graph, authorityHost: undefined }),
    ],
    [
      "Azure's public names",
      () => ({
        vaultUrl: 'https://contoso-sql-prod.vault.azure.net',
        graphUrl: 'https://graph.microsoft.com',
        authorityHost: 'https://login.microsoftonline.com',
      }),
    ],
  ])('through the proxy: %s', async (_what, addresses) => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const seen = await runOutside(lab, addresses(lab), {});
    expect(seen).toMatchObject({ vault: { state: 'read' }, apps: [{ state: 'read' }, { state: 'read' }] });
    expect(JSON.stringify(seen)).not.toContain(lab.env.AZURE_CLIENT_SECRET);
  });

  it.each([
    [407, /proxy/],
    [502, /proxy/],
    [403, /proxy/],
  ])('a proxy that answers %i is named', async (status, detail) => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const proxy = createServer().on('connect', (_request, socket) =>
      socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`),
    );
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void proxy.close());
    const { port } = proxy.address() as AddressInfo;
    const addresses = { vaultUrl: lab.vaults[0]?.url, graphUrl: lab.entra?.graph };
    const seen = await runOutside(lab, addresses, { HTTPS_PROXY: `http://127.0.0.1:${port}` });
    expect(seen).toMatchObject({
      vault: { state: 'unknown', why: 'unreachable', detail: expect.stringMatching(detail) },
      apps: [{ state: 'unknown', why: 'unreachable' }, { state: 'unknown' }],
    });
  });

  it('a certificate authority that is not trusted', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const addresses = { vaultUrl: lab.vaults[0]?.url, graphUrl: lab.entra?.graph };
    const seen = await runOutside(lab, addresses, { NODE_EXTRA_CA_CERTS: '' });
    const tls = { state: 'unknown', why: 'tls', next: expect.stringContaining('NODE_EXTRA_CA_CERTS') };
    expect(seen).toMatchObject({ vault: tls, apps: [tls, tls] });
  });
});

async function runOutside(lab: TestLab, addresses: object, more: Record<string, string>) {
  const clientIds = lab.entra?.apps.map(({ clientId }) => clientId);
  const env = { PATH: process.env.PATH, NODE_NO_WARNINGS: '1', ...lab.env, ...more };
  const given = JSON.stringify({ ...addresses, clientIds });
  const { stdout } = await run(process.execPath, [script, given], { env });
  return JSON.parse(stdout);
}

const run = promisify(execFile);
