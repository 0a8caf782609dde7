import { createSocket } from 'node:dgram';
import { connect as connectTcp } from 'node:net';
import { Connection } from 'tedious';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Browser, startBrowser } from '../../../../lab/sqlserver/tds/browser.ts';
import { type BrowsedInstance, browserReply } from '../../../../lab/sqlserver/tds/browser-reply.ts';
import { openInstance } from './support/open-instance.ts';
import { ScriptedBackend } from './support/scripted-backend.ts';

const payroll = { serverName: 'SQL01', instanceName: 'PAYROLL', version: '16.0.4135.4', port: 50_001 };
const standard = { serverName: 'SQL01', instanceName: 'MSSQLSERVER', version: '15.0.4375.4', port: 1433 };
const payrollText = 'ServerName;SQL01;InstanceName;PAYROLL;IsClustered;No;Version;16.0.4135.4;tcp;50001;;';
const standardText =
  'ServerName;SQL01;InstanceName;MSSQLSERVER;IsClustered;No;Version;15.0.4375.4;tcp;1433;;';

describe('the Browser answers', () => {
  const rows: [string, Buffer, string | undefined][] = [
    ['a broadcast with all instances', Buffer.of(2), payrollText + standardText],
    ['a question for all instances', Buffer.of(3), payrollText + standardText],
    ['a question for one', Buffer.from('\x04PAYROLL\0'), payrollText],
    ['a question for one in small letters, without its end', Buffer.from('\x04payroll'), payrollText],
    ['a question for the default instance', Buffer.from('\x04MSSQLSERVER\0'), standardText],
    ['nothing about an instance that it does not know', Buffer.from('\x04OTHER\0'), undefined],
    ['nothing about administrator connections', Buffer.from('\x0f\x01PAYROLL\0'), undefined],
    ['nothing to an empty question', Buffer.alloc(0), undefined],
    ['nothing to nonsense', Buffer.of(99, 1, 2), undefined],
  ];
  for (const [name, request, text] of rows)
    it(name, () => {
      const reply = browserReply(request, [payroll, standard]);
      expect(reply?.toString('latin1', 3)).toBe(text);
      if (reply !== undefined) expect([reply[0], reply.readUInt16LE(1)]).toEqual([5, reply.length - 3]);
    });

  it('with as many instances as one datagram holds', () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({
      ...payroll,
      instanceName: `INSTANCE${index}`,
    }));
    const reply = browserReply(Buffer.of(2), many);
    expect(reply?.length).toBeGreaterThan(65_000);
    expect(reply?.length).toBeLessThanOrEqual(65_507);
    expect(reply?.toString('latin1').endsWith(';;')).toBe(true);
    expect(browserReply(Buffer.from('\x04INSTANCE999\0'), many)?.toString('latin1')).toContain('INSTANCE999');
  });

  it('over UDP, with what runs at that moment', async () => {
    const running: BrowsedInstance[] = [];
    const browser = await started('127.0.0.1', () => running, 0);
    running.push(payroll);
    expect((await asked(browser.port, Buffer.of(2))).toString('latin1', 3)).toBe(payrollText);
  });
});

it('there is none when its port is taken', async () => {
  const first = await started('127.0.0.1', () => [], 0);
  expect(await startBrowser('127.0.0.1', () => [], first.port)).toBeUndefined();
});

// The driver asks port 1434 and no other, of an address of its own so that nothing else on this machine is in the way.
it.runIf(process.platform === 'linux')('tedious finds an instance by its name', async () => {
  const host = '127.0.0.77';
  const backend = new ScriptedBackend();
  const listener = await openInstance(backend, { host });
  await started(host, () => [{ ...payroll, port: listener.port }], 1434);
  const connection = new Connection({
    server: host,
    authentication: { type: 'default', options: { userName: 'sa', password: 'secret-1' } },
    options: { instanceName: 'Payroll', encrypt: false },
  });
  await new Promise<void>((resolve, reject) =>
    connection.connect((error) => (error ? reject(error) : resolve())),
  );
  expect(backend.logins).toHaveLength(1);
  connection.close();
});

it('a thousand instances listen at once', async () => {
  const backend = new ScriptedBackend();
  const listeners = await Promise.all(Array.from({ length: 1000 }, () => openInstance(backend)));
  const ports = new Set(listeners.map(({ port }) => port));
  expect(ports.size).toBe(1000);
  const last = listeners.at(-1)?.port ?? 0;
  await new Promise<void>((resolve, reject) => {
    const socket = connectTcp(last, '127.0.0.1', () => {
      socket.destroy();
      resolve();
    });
    socket.on('error', reject);
  });
});

async function started(
  host: string,
  instances: () => readonly BrowsedInstance[],
  port: number,
): Promise<Browser> {
  const browser = await startBrowser(host, instances, port);
  if (browser === undefined) throw new Error(`port ${port} of ${host} is taken`);
  onTestFinished(() => browser.close());
  return browser;
}

function asked(port: number, request: Buffer): Promise<Buffer> {
  const socket = createSocket('udp4');
  onTestFinished(() => void socket.close());
  return new Promise((resolve) => {
    socket.once('message', resolve);
    socket.send(request, port, '127.0.0.1');
  });
}
