import { describe, expect, it } from 'vitest';
import type { FaultPlace, TdsFault } from '../../lab/sqlserver/tds/listen-tds.ts';
import { OpsError } from '../../src/lib/ops-error.ts';
import { connectTo } from '../../src/sqlserver/connect-to.ts';
import type { ConnectionOptions } from '../../src/sqlserver/connection-options.ts';
import type { InstanceFacts } from '../../src/sqlserver/instance-facts.ts';
import { readInstance } from '../../src/sqlserver/read-instance.ts';
import { eventually, startTestLab } from '../helpers/lab.ts';
import { labInstance } from '../helpers/lab-instance.ts';
import { connected, labConnectionOptions, readAs, unknownParts } from './lab-connection.ts';
import { serve } from './served-instance.ts';

describe('an instance that is down', () => {
  it('is unreachable, and readable again when it is back', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    await lab.control.post('/instances/SQL01/kill', {});
    await expect(readAs(lab, 'SQL01')).rejects.toMatchObject({ code: 'unreachable' });
    await lab.control.post('/instances/SQL01/start', {});
    expect(unknownParts(await readAs(lab, 'SQL01'))).toEqual({});
  });

  it('refuses by a reset, too', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    await lab.control.post('/faults', { target: 'instance.SQL01', kind: 'refused', count: 1 });
    await expect(readAs(lab, 'SQL01')).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/^connecting to SQL01 .*: the connection broke\.$/),
    });
    expect(unknownParts(await readAs(lab, 'SQL01'))).toEqual({});
  });
});

describe('a connection that breaks', () => {
  const rows: [string, number][] = [
    ['when the instance says what it is', firstQuestion],
    ['while the catalog is read', firstQuestion + 1],
  ];
  it.each(rows)('%s leaves nothing known', async (_name, request) => {
    const options = await serve(labInstance(), { faults: atRequest(request, { kind: 'dropped' }) });
    await expect(factsOf(options)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(
        /^(?:asking what it is|reading the catalog) on SQL01 .*: the connection broke\.$/,
      ),
    });
  });

  it('while nobody asks is told to who asks next', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const connection = await connected(labConnectionOptions(lab, 'SQL01'));
    const ask = () =>
      connection.batch('SELECT 1 AS one', {
        doing: 'asking',
        signal: new AbortController().signal,
        timeoutMs: 5_000,
      });
    await lab.control.post('/instances/SQL01/kill', {});
    for (let turn = 0; turn < 2; turn++)
      await expect(ask()).rejects.toMatchObject({
        code: 'unreachable',
        message: expect.stringMatching(/^asking on SQL01 .*: the connection broke\.$/),
      });
  });

  it('while log and backup history are read, leaves only these unknown', async () => {
    const options = await serve(labInstance(), { faults: atRequest(firstQuestion + 2, { kind: 'dropped' }) });
    const facts = await factsOf(options);
    expect(unknownParts(facts)).toEqual({ logProtectors: 'unreachable', backups: 'unreachable' });
    expect(facts.missingRights).toEqual([]);
  });
});

describe('an answer that comes late', () => {
  const late = { kind: 'late', delayMs: 60_000 };

  it('ends with the time that is given', async () => {
    const options = await serve(labInstance(), { faults: atRequest(firstQuestion, late) });
    await expect(factsOf(options, 300)).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('the answer did not come in time'),
    });
  });

  it('to the last question leaves the rest known', async () => {
    const options = await serve(labInstance(), { faults: atRequest(firstQuestion + 2, late) });
    expect(unknownParts(await factsOf(options, 3_000))).toEqual({
      logProtectors: 'timeout',
      backups: 'timeout',
    });
  });

  it('is not waited for when it is called off, and the reason is told', async () => {
    const options = await serve(labInstance(), { faults: atRequest(firstQuestion, late) });
    const controller = new AbortController();
    const connection = await connected(options);
    const reading = readInstance(connection, { nowMs: 0, signal: controller.signal, timeoutMs: 60_000 });
    controller.abort(new OpsError('timeout', 'reading the fleet: the time is up.', 'Ask again.'));
    await expect(reading).rejects.toMatchObject({ message: 'reading the fleet: the time is up.' });
    await connection.close();
  });

  it('to a login is not waited for either', async () => {
    const options = await serve(labInstance(), { faults: () => late });
    const controller = new AbortController();
    const connecting = connectTo({ ...options, connectTimeoutMs: 60_000 }, controller.signal);
    setTimeout(() => controller.abort(), 100);
    await expect(connecting).rejects.toMatchObject({ code: 'timeout' });
  });
});

describe('many instances at once', () => {
  it('are read side by side, each by one connection, and none is left open', async () => {
    const lab = await startTestLab({ scenario: 'fleet', instances: 40 });
    const facts = await Promise.all(lab.instances.map(({ name }) => readAs(lab, name)));
    expect(facts.map(({ server }) => server.name)).toEqual(lab.instances.map(({ name }) => name));
    const [first] = lab.instances;
    const connection = await connected(labConnectionOptions(lab, first?.name ?? ''));
    const sessions = async () => {
      const options = { doing: 'looking', signal: new AbortController().signal, timeoutMs: 5_000 };
      const [rows = []] = await connection.batch(sessionsOfReader, options);
      return rows.length === 1 ? rows : undefined;
    };
    expect(await eventually(sessions)).toEqual([{ program: 'ekmbot' }]);
  });
});

/** Who is connected as the bot. */
const sessionsOfReader =
  "SELECT program_name AS program FROM sys.dm_exec_sessions WHERE is_user_process = 1 AND login_name = N'ekm_read'";

/** The driver sends settings first. */
const firstQuestion = 2;

/** A fault at one request of all that come, counted from one. */
function atRequest(number: number, fault: TdsFault): (at: FaultPlace) => TdsFault | undefined {
  let count = 0;
  return (at) => {
    if (at === 'request') count++;
    return at === 'request' && count === number ? fault : undefined;
  };
}

async function factsOf(options: ConnectionOptions, timeoutMs = 20_000): Promise<InstanceFacts> {
  const { signal } = new AbortController();
  const connection = await connectTo(options, signal);
  try {
    return await readInstance(connection, { nowMs: 0, signal, timeoutMs });
  } finally {
    await connection.close();
  }
}
