import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sqlError } from '../../../../../lab/sqlserver/messages/sql-error.ts';
import { readLogin7 } from '../../../../../lab/sqlserver/tds/login/login7.ts';
import { testCertificates } from '../support/certificates.ts';
import { loggedIn } from '../support/logged-in.ts';
import { login7Request } from '../support/login7-request.ts';
import { openInstance } from '../support/open-instance.ts';
import { batchBytes } from '../support/packet.ts';
import { RawClient } from '../support/raw-client.ts';
import { ScriptedBackend } from '../support/scripted-backend.ts';
import { readTokens } from '../support/tokens.ts';

describe('a login that is let in', () => {
  it('is told database, collation, language, version and packet size, in this order', async () => {
    const listener = await openInstance(new ScriptedBackend());
    const { reply } = await loggedIn(listener, { database: 'Sales' });
    expect(readTokens(reply)).toEqual([
      'change 1 Sales was master',
      "info 5701/0/2 line 1 SQL01\\PAYROLL : Changed database context to 'Sales'.",
      'change 7 0904d00034 was ',
      'change 2 us_english was ',
      'info 5703/0/1 line 1 SQL01\\PAYROLL : Changed language setting to us_english.',
      'loginack 74000004 Microsoft SQL Server 16.0.16.39',
      'change 4 4096 was 4096',
      'done 0x0 count 0',
    ]);
  });

  const versions: [number, string][] = [
    [0x71000001, '71000001'],
    [0x72090002, '72090002'],
    [0x730a0003, '730a0003'],
    [0x730b0003, '730b0003'],
    [0x74000004, '74000004'],
    [0x75000000, '74000004'],
  ];
  for (const [asked, answered] of versions)
    it(`speaks ${answered} with a client of ${asked.toString(16)}`, async () => {
      const listener = await openInstance(new ScriptedBackend());
      const { reply } = await loggedIn(listener, { version: asked });
      expect(readTokens(reply, asked < 0x72000000)).toContain(
        `loginack ${answered} Microsoft SQL Server 16.0.16.39`,
      );
    });

  it('gets UTF-8 support and no session recovery', async () => {
    const listener = await openInstance(new ScriptedBackend());
    const recovery = Buffer.from('0100000000', 'hex');
    const utf8 = Buffer.from('0a0100000001', 'hex');
    const { reply } = await loggedIn(listener, {
      features: Buffer.concat([recovery, utf8, Buffer.of(0xff)]),
    });
    expect(readTokens(reply)).toContain('features 10');
  });

  const sizes: [number, number][] = [
    [0, 4096],
    [100, 512],
    [512, 512],
    [16_384, 16_384],
    [100_000, 32_767],
  ];
  for (const [asked, agreed] of sizes)
    it(`gets packets of ${agreed} bytes for ${asked}, from its next reply on`, async () => {
      const backend = new ScriptedBackend().on('long', ({ output }) =>
        output.info(Object.assign(sqlError(911, 1, 'x'.repeat(12_000)), { severity: 0 })),
      );
      const listener = await openInstance(backend);
      const { client, reply } = await loggedIn(listener, { packetSize: asked });
      expect(readTokens(reply)).toContain(`change 4 ${agreed} was 4096`);
      const sizesSeen = packetSizes(client);
      const answer = await client.ask(0x01, batchBytes('long'));
      const full = Math.ceil(answer.length / (agreed - 8)) - 1;
      const last = answer.length - full * (agreed - 8) + 8;
      expect(sizesSeen).toEqual([...Array(full).fill(agreed), last]);
      expect(backend.logins[0]?.packetSize).toBe(agreed);
    });

  it('passes on what LOGIN7 says', async () => {
    const backend = new ScriptedBackend();
    const listener = await openInstance(backend);
    const { client } = await loggedIn(listener, {
      login: 'dba',
      password: 'Pä55✓',
      hostName: 'WORKSTATION',
      applicationName: 'App',
      libraryName: 'Lib',
      flags2: 0x80,
    });
    expect(backend.logins).toEqual([
      {
        login: 'dba',
        password: 'Pä55✓',
        database: '',
        applicationName: 'App',
        hostName: 'WORKSTATION',
        libraryName: 'Lib',
        isIntegrated: true,
        isEncrypted: false,
        clientAddress: '127.0.0.1',
        clientPort: client.socket.localPort,
        tdsVersion: 0x74000004,
        packetSize: 4096,
        disconnect: expect.any(Function),
      },
    ]);
  });
});

describe('a login that is refused gets the error, then the connection closes', () => {
  it('by the instance', async () => {
    const backend = new ScriptedBackend();
    backend.check = ({ login }) => {
      throw sqlError(18456, 8, login);
    };
    const { client, reply } = await loggedIn(await openInstance(backend), { login: 'sa' });
    expect(readTokens(reply)).toEqual([
      "error 18456/14/8 line 1 SQL01\\PAYROLL : Login failed for user 'sa'.",
      'done 0x2 count 0',
    ]);
    expect(await client.next()).toBe('closed');
  });

  const cases: [string, Parameters<typeof login7Request>[0], number][] = [
    ['that wants to change its password', { flags3: 0x01 }, 18468],
    [
      'that brings a token of Microsoft Entra ID',
      { features: Buffer.from('0201000000 02 ff'.replaceAll(' ', ''), 'hex') },
      18456,
    ],
    ['of TDS 7.0', { version: 0x70000000 }, 17802],
  ];
  for (const [name, fields, number] of cases)
    it(name, async () => {
      const backend = new ScriptedBackend();
      const { client, reply } = await loggedIn(await openInstance(backend), fields);
      expect(readTokens(reply, number === 17802)[0]).toContain(`error ${number}/`);
      expect(backend.logins).toEqual([]);
      expect(await client.next()).toBe('closed');
    });

  it('in clear text where encryption is required', async () => {
    const listener = await openInstance(new ScriptedBackend(), {
      tls: testCertificates().tls,
      encryption: 'required',
    });
    const client = await RawClient.connect(listener.port);
    await expect(client.ask(0x10, login7Request())).rejects.toThrow('closed');
  });

  it('with the text of what broke, when it is the lab that broke', async () => {
    const backend = new ScriptedBackend();
    backend.check = () => {
      throw new Error('no such thing yet');
    };
    const { reply } = await loggedIn(await openInstance(backend));
    expect(readTokens(reply)[0]).toContain('The lab broke: no such thing yet');
  });
});

describe('LOGIN7', () => {
  it('carries every password', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (password) => {
        expect(readLogin7(login7Request({ password })).password).toBe(password.toWellFormed());
      }),
    );
  });

  it('that is damaged is read or refused; nothing else', () => {
    const good = login7Request({ features: Buffer.from('0a0100000001ff', 'hex') });
    const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(damage, fc.nat(good.length), (changes, length) => {
        const bytes = Buffer.from(good);
        for (const [at, value] of changes) bytes[at] = value;
        try {
          readLogin7(bytes.subarray(0, length));
        } catch (error) {
          expect(error).toSatisfy(
            (thrown: { name: string; number?: number }) =>
              thrown.name === 'ProtocolError' || thrown.number === 17802,
          );
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function packetSizes(client: RawClient): number[] {
  const sizes: number[] = [];
  let rest = Buffer.alloc(0);
  client.socket.on('data', (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= 8 && rest.length >= rest.readUInt16BE(2)) {
      sizes.push(rest.readUInt16BE(2));
      rest = rest.subarray(rest.readUInt16BE(2));
    }
  });
  return sizes;
}
