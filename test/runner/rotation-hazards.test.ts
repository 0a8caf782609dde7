import { describe, expect, it } from 'vitest';
import rotation from '../../src/runbooks/mirroring-certificate-rotation.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { account, approvedRun, byHand, type RunLab, runDesk, startRunLab } from './lab-runs.ts';
import { evidenceOf, mirroringHands, mirroringOf, statesOf } from './mirroring-runs.ts';

const store = await fileStore();

const runbook = 'mirroring-certificate-rotation';
const runbooks = new Map([[runbook, rotation]]);
const hosts = ['HOST_A', 'HOST_B', 'HOST_W'];
const wish = { instance: 'HOST_A', expires: '2031-06-30', folder: 'C:\\Certificates' };

/** Runs a batch as sa. */
const on = (name: string, text: string) => async (lab: RunLab) => {
  await (await connectTo(lab, name)).batch(text);
};

interface Case {
  /** Once the certificate is made, in the place of the person who hands its file over. */
  instead?: (lab: RunLab) => Promise<unknown>;
  /** After the file was handed over. */
  happens?: (lab: RunLab) => Promise<unknown>;
  stops: string;
  why: RegExp;
  parameters?: Record<string, string>;
}

const cases: Readonly<Record<string, Case>> = {
  'a file that did not arrive': {
    instead: () => Promise.resolve(),
    stops: 'import-HOST-A-HOST-B',
    why: /SQL Server said \(15208\)/,
  },
  'another file than that of the certificate': {
    instead: async (lab) => {
      await on(
        'HOST_A',
        `CREATE CERTIFICATE decoy WITH SUBJECT = 'HOST_A certificate for database mirroring';
         BACKUP CERTIFICATE decoy TO FILE = 'C:\\Certificates\\HOST_A_cert_20310630.cer';`,
      )(lab);
      for (const to of ['HOST_B', 'HOST_W'])
        await lab.control.post('/instances/HOST_A/copy-file', {
          path: 'C:\\Certificates\\HOST_A_cert_20310630.cer',
          to,
        });
    },
    stops: 'import-HOST-A-HOST-B',
    why: /another file was imported\. Drop it there, hand the right one over, and try again/,
  },
  'a failover': {
    happens: on('HOST_A', 'ALTER DATABASE Bookings SET PARTNER FAILOVER;'),
    stops: 'witness-off-Bookings',
    why: /does not have the role of the plan/,
  },
  'a session that is suspended': {
    happens: on('HOST_A', 'ALTER DATABASE Bookings SET PARTNER SUSPEND;'),
    stops: 'witness-off-Bookings',
    why: /not as it was planned: The mirroring of Bookings is SUSPENDED/,
  },
  'a session that is suspended, where the witness stays': {
    happens: on('HOST_A', 'ALTER DATABASE Bookings SET PARTNER SUSPEND;'),
    parameters: { witness: 'keep' },
    stops: 'endpoint-HOST-A',
    why: /not as it was planned: The mirroring of Bookings is SUSPENDED/,
  },
  'a partner that lets the login in no more': {
    happens: on('HOST_B', 'REVOKE CONNECT ON ENDPOINT::Endpoint_Mirroring FROM HOST_A_login;'),
    stops: 'import-HOST-A-HOST-B',
    why: /HOST_A_login on HOST_B has no CONNECT on the endpoint \(message 28034\)/,
  },
  'an endpoint that somebody has changed': {
    happens: on(
      'HOST_A',
      'ALTER ENDPOINT Endpoint_Mirroring FOR DATABASE_MIRRORING (ENCRYPTION = REQUIRED ALGORITHM AES RC4, ROLE = ALL);',
    ),
    stops: 'endpoint-HOST-A',
    why: /not as it was planned: Endpoint Endpoint_Mirroring on HOST_A has encryption AES, RC4; planned was AES/,
  },
};

describe('between plan and endpoint', { timeout: 240_000 }, () => {
  it.each(Object.entries(cases))('%s: the step stops, and the endpoint is left alone', async (what, each) => {
    const lab = await startRunLab('mirroring-pair', hosts);
    const desk = runDesk(lab, store, { runbooks });
    const hands = mirroringHands(lab);
    await approvedRun(desk, what, { ...wish, ...each.parameters }, runbook);
    const run = await byHand(
      () => Promise.resolve(desk),
      what,
      async (stepId, current) => {
        if (each.instead === undefined) await hands(stepId, current);
        else await each.instead(lab);
        await each.happens?.(lab);
      },
    );
    const stopped = statesOf(run).find((state) => / (failed|unknown)$/.test(state));
    expect(stopped?.slice(3)).toBe(`${each.stops} failed`);
    expect(evidenceOf(run, each.stops)).toMatch(each.why);
    expect(await mirroringOf(lab, 'Bookings')).toMatchObject([
      { name: 'HOST_A', certificate: 'HOST_A_cert' },
      { name: 'HOST_B', certificate: 'HOST_B_cert' },
      { name: 'HOST_W', certificate: 'HOST_W_cert' },
    ]);
    const by = { by: account('U0REQUEST'), slackId: 'U0REQUEST', evidence: {}, clickId: `abort ${what}` };
    const stepId = stopped?.split(' ')[0] ?? '';
    await desk.answer({ runId: what, stepId, answer: 'abort', note: 'Enough.', ...by });
  });
});

describe('a rotation of both partners', { timeout: 240_000 }, () => {
  it('whose witness stays goes on when the mirror takes over in the middle of it', async () => {
    const lab = await startRunLab('mirroring-pair', ['HOST_B']);
    const desk = runDesk(lab, store, { runbooks });
    const hands = mirroringHands(lab);
    await approvedRun(desk, 'taken over', { ...wish, also: 'HOST_B', witness: 'keep' }, runbook);
    const run = await byHand(
      () => Promise.resolve(desk),
      'taken over',
      async (stepId, current) => {
        if (stepId.endsWith('-endpoint-HOST-A')) {
          await lab.control.post('/instances/HOST_A/kill', {});
          await on('HOST_B', 'SELECT 1;')(lab);
          await lab.control.post('/instances/HOST_A/start', {});
        }
        await hands(stepId, current);
      },
    );
    expect(statesOf(run).filter((each) => !/ (done|attested)$/.test(each))).toEqual([]);
    expect(evidenceOf(run, 'in-step-HOST-B-Bookings')).toMatch(/the principal is HOST_A\.$/);
    expect(evidenceOf(run, 'in-step-HOST-A-Bookings')).toMatch(/the principal is HOST_B\.$/);
    expect(await mirroringOf(lab, 'Bookings')).toMatchObject([
      { certificate: 'HOST_A_cert_20310630', role: 'MIRROR', state: 'SYNCHRONIZED' },
      { certificate: 'HOST_B_cert_20310630', role: 'PRINCIPAL', witness: 'CONNECTED' },
      {},
    ]);
  });

  it('with safety OFF, where the witness is left alone and SYNCHRONIZED is not waited for', async () => {
    const lab = await startRunLab('mirroring-pair', hosts);
    await on('HOST_A', 'ALTER DATABASE Bookings SET PARTNER SAFETY OFF;')(lab);
    const desk = runDesk(lab, store, { runbooks });
    await approvedRun(desk, 'fast', { ...wish, also: 'HOST_B' }, runbook);
    const run = await byHand(() => Promise.resolve(desk), 'fast', mirroringHands(lab));
    expect(statesOf(run).filter((each) => !/ (done|attested)$/.test(each))).toEqual([]);
    expect(run.plan.steps.some(({ id }) => id.includes('witness-o'))).toBe(false);
    expect(evidenceOf(run, 'in-step-HOST-A-Bookings')).toMatch(/with safety OFF; the principal is HOST_A\.$/);
  });
});

describe('a certificate that has expired already', { timeout: 240_000 }, () => {
  it('and the links are down: the same way brings them back, and the mirror catches up', async () => {
    const lab = await startRunLab('mirroring-pair', hosts);
    lab.clock.advance(13 * 86_400_000);
    await lab.control.post('/instances/HOST_A/restart', {});
    expect(await mirroringOf(lab, 'Bookings')).toMatchObject([
      { state: 'DISCONNECTED' },
      { state: 'DISCONNECTED' },
      {},
    ]);
    const desk = runDesk(lab, store, { runbooks });
    await approvedRun(desk, 'expired', wish, runbook);
    const run = await byHand(() => Promise.resolve(desk), 'expired', mirroringHands(lab));
    expect(statesOf(run).filter((each) => !/ (done|attested)$/.test(each))).toEqual([]);
    expect(run.plan.steps.map(({ id }) => id.slice(3))).not.toContain('witness-off-Bookings');
    expect(await mirroringOf(lab, 'Bookings')).toMatchObject([
      { certificate: 'HOST_A_cert_20310630', state: 'SYNCHRONIZED', witness: 'CONNECTED' },
      { state: 'SYNCHRONIZED', witness: 'CONNECTED' },
      {},
    ]);
  });

  it('on both partners: each waits for the other one before it is looked for', async () => {
    const lab = await startRunLab('mirroring-pair', hosts);
    lab.clock.advance(301 * 86_400_000);
    for (const host of hosts) await lab.control.post(`/instances/${host}/restart`, {});
    const desk = runDesk(lab, store, { runbooks });
    await approvedRun(desk, 'all expired', { ...wish, also: 'HOST_B, HOST_W' }, runbook);
    const run = await byHand(() => Promise.resolve(desk), 'all expired', mirroringHands(lab));
    expect(statesOf(run).filter((each) => !/ (done|attested)$/.test(each))).toEqual([]);
    expect(await mirroringOf(lab, 'Bookings')).toMatchObject([
      { certificate: 'HOST_A_cert_20310630', state: 'SYNCHRONIZED', witness: 'CONNECTED' },
      { certificate: 'HOST_B_cert_20310630', state: 'SYNCHRONIZED', witness: 'CONNECTED' },
      { certificate: 'HOST_W_cert_20310630' },
    ]);
  });
});
