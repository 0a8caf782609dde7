import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { issueFor } from '../../lab/x509/authority.ts';
import { OpsError } from '../../src/lib/ops-error.ts';
import { connectTo } from '../../src/sqlserver/connect-to.ts';
import type { ConnectionOptions, SignIn } from '../../src/sqlserver/connection-options.ts';
import { refusals } from '../../src/sqlserver/refusals.ts';
import { startTestLab } from '../helpers/lab.ts';
import { labInstance } from '../helpers/lab-instance.ts';
import { connectTo as connectAsSa } from '../helpers/lab-sql.ts';
import { labConnectionOptions } from './lab-connection.ts';
import { ownCertificate } from './own-certificate.ts';
import { authority, type ShownCertificate, serve } from './served-instance.ts';

describe('encryption', () => {
  const good = () => serve(labInstance());
  const own = (spec = {}) => ownCertificate({ nowMs: Date.now(), ...spec });
  const oldTls = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
  const withOwn = async (shown: ShownCertificate) => ({
    ...(await serve(labInstance(), { shown, tls: { ciphers: 'DEFAULT@SECLEVEL=0' } })),
    ca: shown.cert,
  });
  const refused: [string, () => Promise<ConnectionOptions>, RegExp, RegExp][] = [
    [
      'an unknown authority',
      async () => ({ ...(await good()), ca: undefined }),
      /authority that is not trusted here/,
      /NODE_EXTRA_CA_CERTS/,
    ],
    [
      "SQL Server's own certificate",
      () => serve(labInstance(), { shown: own() }),
      /by nobody but itself/,
      /trust/,
    ],
    ['an expired certificate', () => withOwn(own({ fromDays: -400, toDays: -2 })), /has expired/, /Renew/],
    ['a certificate of tomorrow', () => withOwn(own({ fromDays: 1 })), /not valid yet/, /clock/],
    ['a short key', () => withOwn(own({ bits: 1024 })), /too weak.*key too weak/, /2048 bits/],
    [
      'another host name',
      async () => ({ ...(await serve(labInstance(), { shown: elsewhere })), ca }),
      /another host name .*127\.0\.0\.1/,
      /certificateName/,
    ],
    [
      'TLS 1.0',
      async () => ({ ...(await serve(labInstance(), { tls: oldTls })), ca }),
      /TLS 1\.0 or 1\.1 only/,
      /--tls-min-v1\.0/,
    ],
    [
      'TLS 1.0 where strict is asked for',
      async () => ({ ...(await serve(labInstance(), { tls: oldTls })), ca, encryption: 'strict' }),
      /TLS 1\.0 or 1\.1 only/,
      /--tls-min-v1\.0/,
    ],
    [
      'no certificate at all',
      async () => ({ ...(await serve(labInstance(), { shown: 'none' })), ca }),
      /offers no encryption/,
      /password can then be read/,
    ],
    [
      'an instance before TDS 8.0',
      async () => ({ ...(await serve(labInstance(), { shown: 'none' })), ca, encryption: 'strict' }),
      /does not speak TDS 8\.0/,
      /2022/,
    ],
    [
      'encryption off where it is required',
      async () => ({ ...(await serve(labInstance(), { encryption: 'required' })), encryption: 'off' }),
      /encrypted connections only/,
      /verify/,
    ],
  ];
  it.each(refused)('refused for %s', async (_name, options, why, next) => {
    const error = await refusalOf(await options());
    expect(error).toMatchObject({ code: 'tls', message: expect.stringMatching(why) });
    expect(error.next).toMatch(next);
  });

  const taken: [string, () => Promise<ConnectionOptions>][] = [
    ['verified', async () => ({ ...(await good()), ca })],
    ['strict', async () => ({ ...(await good()), ca, encryption: 'strict' })],
    [
      'trusted without being verified',
      async () => ({ ...(await serve(labInstance(), { shown: own() })), encryption: 'trust' }),
    ],
    ['off', async () => ({ ...(await good()), encryption: 'off' })],
    [
      "verified by the certificate's own name",
      async () => ({
        ...(await serve(labInstance(), { shown: elsewhere })),
        ca,
        certificateName: 'sql01.contoso.example',
      }),
    ],
  ];
  it.each(taken)('is %s', async (_name, options) => {
    const connection = await connectTo(await options(), new AbortController().signal);
    const rows = await connection.batch('SELECT 1 AS one', batchOptions);
    await connection.close();
    expect(rows).toEqual([[{ one: 1 }]]);
  });
});

describe('a login', () => {
  const rows: [string, string, SignIn, RegExp, RegExp][] = [
    ['with a wrong password', '', sqlLogin('ekm_read', 'Wrong-One-1'), /refused \(18456\)/, /State: n/],
    ['that does not exist', '', sqlLogin('nix', 'Wrong-One-1'), /refused \(18456\)/, /error log/],
    [
      'that is a Windows account',
      '',
      sqlLogin('CONTOSO\\ekm', 'Wrong-One-1'),
      /Windows account/,
      /NTLM.*Kerberos/,
    ],
    [
      'that is disabled',
      'ALTER LOGIN ekm_read DISABLE',
      sqlLogin('ekm_read', 'Lab-Passw0rd!'),
      /disabled \(18470\)/,
      /ENABLE/,
    ],
    [
      'of a domain that is not trusted',
      '',
      { kind: 'ntlm', domain: 'CONTOSO', user: 'ekm', password: 'Wrong-One-1' },
      /Windows account \(18452\)/,
      /no Kerberos/,
    ],
    [
      'with a token that is not taken',
      '',
      { kind: 'entra', token: async () => 'eyJhbGciOiJub25lIn0.eyJhIjoxfQ.Wrong-One-1' },
      /Microsoft Entra identity/,
      /FROM EXTERNAL PROVIDER/,
    ],
  ];
  it.each(rows)(
    '%s is refused, and the error keeps its secret',
    async (_name, statement, signIn, why, next) => {
      const lab = await startTestLab({ scenario: 'healthy' });
      if (statement !== '') await (await connectAsSa(lab, 'SQL01')).batch(statement);
      const error = await refusalOf({ ...labConnectionOptions(lab, 'SQL01'), signIn });
      expect(error).toMatchObject({ code: 'login_refused', message: expect.stringMatching(why) });
      expect(error.message).toMatch(/^connecting to SQL01 \(127\.0\.0\.1:\d+\): /);
      expect(error.next).toMatch(next);
      expect(`${error.message} ${error.next} ${JSON.stringify(error)}`).not.toMatch(
        /Wrong-One-1|Lab-Passw0rd/,
      );
    },
  );

  it('whose token cannot be had says why that is', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const cause = new OpsError('throttled', 'asking for a token: too many calls.', 'Wait.');
    const signIn: SignIn = { kind: 'entra', token: () => Promise.reject(cause) };
    expect(await refusalOf({ ...labConnectionOptions(lab, 'SQL01'), signIn })).toBe(cause);
  });
});

describe('the way to an instance', () => {
  const base: ConnectionOptions = {
    name: 'SQL09',
    host: '127.0.0.1',
    signIn: sqlLogin('x', 'Wrong-One-1'),
    encryption: 'verify',
    connectTimeoutMs: 300,
  };
  it('ends where nothing listens', async () => {
    const port = await portOf(() => {});
    port.close();
    const error = await refusalOf({ ...base, port: port.number });
    expect(error).toMatchObject({ code: 'unreachable' });
    expect(error.message).toBe(
      `connecting to SQL09 (127.0.0.1:${port.number}): nothing listens on this port.`,
    );
  });
  it('ends at a name that nobody knows', async () => {
    const error = await refusalOf({ ...base, host: 'no-such-host.invalid', connectTimeoutMs: 10_000 });
    expect(error).toMatchObject({ code: 'unreachable', message: expect.stringContaining('is not known') });
  });
  it('ends where somebody listens and says nothing', async () => {
    const port = await portOf(() => {});
    expect(await refusalOf({ ...base, port: port.number })).toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('was accepted, and then the login did not come to an end in time'),
      next: expect.stringContaining('whether the instance hangs'),
    });
  });
  it('ends where somebody listens and says nothing until the time of who asks is up', async () => {
    const port = await portOf(() => {});
    const going = connectTo(
      { ...base, port: port.number, connectTimeoutMs: 60_000 },
      AbortSignal.timeout(500),
    );
    await expect(going).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('was accepted'),
    });
  });
  it('ends where nobody takes the connection', async () => {
    // An address of the range for documentation: packets to it are dropped, or have no way.
    const error = await refusalOf({ ...base, host: '192.0.2.1' });
    expect(error.message).not.toContain('accepted');
    expect(error.code).toBe('unreachable');
  });
  it('ends where somebody hangs up', async () => {
    const port = await portOf((socket) => socket.destroy());
    expect(await refusalOf({ ...base, port: port.number })).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('the connection broke'),
    });
  });
  it('ends at a Browser that is silent or does not know the name', async () => {
    const error = await refusalOf({ ...base, instanceName: 'NIX' });
    expect(error).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('SQL Server Browser'),
    });
    expect(error.next).toMatch(/port/);
  });
  it('ends at once when it is called off', async () => {
    const port = await portOf(() => {});
    const controller = new AbortController();
    const going = connectTo({ ...base, port: port.number, connectTimeoutMs: 60_000 }, controller.signal);
    controller.abort(new OpsError('timeout', 'reading the fleet: the time is up.', 'Ask again.'));
    await expect(going).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('time is up'),
    });
  });
});

describe('the table of refusals', () => {
  it('says in every row what it means and what to do', () => {
    for (const { why, next, numbers, codes, wording } of refusals) {
      expect(numbers ?? codes ?? wording).toBeDefined();
      expect(why).not.toMatch(/[.]$/);
      expect(next).toMatch(/[.]$/);
    }
  });
});

const ca = authority.certificate;
const elsewhere = issueFor(authority, ['sql01.contoso.example']);

const batchOptions = { doing: 'trying', signal: new AbortController().signal, timeoutMs: 5_000 };

function sqlLogin(login: string, password: string): SignIn {
  return { kind: 'sql', login, password };
}

async function refusalOf(options: ConnectionOptions): Promise<OpsError> {
  const outcome = await connectTo(options, new AbortController().signal).catch((error: unknown) => error);
  if (outcome instanceof OpsError) return outcome;
  throw new Error(`no refusal: ${outcome}`);
}

/** A port on which something else than SQL Server listens. */
async function portOf(accept: Parameters<typeof createServer>[1]) {
  const server = createServer(accept);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { number: address.port, close: () => server.close() };
}
