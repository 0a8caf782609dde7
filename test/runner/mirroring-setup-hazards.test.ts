import { describe, expect, it } from 'vitest';
import rotation from '../../src/runbooks/mirroring-certificate-rotation.ts';
import setup from '../../src/runbooks/mirroring-setup.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { account, approvedRun, byHand, type RunLab, runDesk, startRunLab } from './lab-runs.ts';
import { evidenceOf, mirroringHands, mirroringOf, statesOf, withPassword } from './mirroring-runs.ts';

const store = await fileStore();

const runbooks = new Map([
  ['mirroring-setup', setup],
  ['mirroring-certificate-rotation', rotation],
]);
const payroll = 'SQL03\\PAYROLL';
const common = { expires: '2031-06-30', folder: 'C:\\Certificates', domain: 'contoso.example' };
const wish = {
  ...common,
  instance: 'SQL01',
  database: 'Web',
  mirror: payroll,
  password: 'mirroring',
  masterkey: 'mirroring',
};

const on = (name: string, text: string) => async (lab: RunLab) => {
  await (await connectTo(lab, name)).batch(text);
};

interface Case {
  /** After the plan, before anything is done. */
  happens?: (lab: RunLab) => Promise<unknown>;
  /** The step in whose place it happens; absent: after the first by hand. */
  at?: RegExp;
  parameters?: Record<string, string>;
  password?: string;
  stops: string;
  why: RegExp;
}

const cases: Readonly<Record<string, Case>> = {
  'a login that is there, without user': {
    happens: on('SQL01', "CREATE LOGIN SQL03_PAYROLL_login WITH PASSWORD = 'Somebody-Else-7';"),
    stops: 'login-SQL03-PAYROLL-SQL01',
    why: /\(15025\)/,
  },
  'a password that Windows does not take': {
    password: 'allsmallletters',
    stops: 'master-key-SQL01',
    why: /\(15118\)/,
  },
  'a master key that somebody made meanwhile, and that only a password opens': {
    happens: on(
      'SQL01',
      "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'Somebody-Else-7'; ALTER MASTER KEY DROP ENCRYPTION BY SERVICE MASTER KEY;",
    ),
    stops: 'master-key-SQL01',
    why: /15578|opened by password alone/,
  },
  'another file than that of the certificate': {
    happens: async (lab) => {
      await on(
        'SQL01',
        `CREATE CERTIFICATE decoy WITH SUBJECT = 'SQL01 certificate for database mirroring';
         BACKUP CERTIFICATE decoy TO FILE = 'C:\\Certificates\\SQL01_cert.cer';`,
      )(lab);
      const path = 'C:\\Certificates\\SQL01_cert.cer';
      await lab.control.post('/instances/SQL01/copy-file', { path, to: payroll });
    },
    at: /-file-SQL01$/,
    stops: 'import-SQL01-SQL03-PAYROLL',
    why: /another file was imported\. Drop it there, hand the right one over, and try again/,
  },
  'names that lead nowhere': {
    // Without a domain the hosts of ekm.yaml are taken, and no endpoint of the lab is at 127.0.0.1.
    parameters: { domain: '' },
    stops: 'partner-SQL01-Web',
    why: /\(1418\)/,
  },
};

describe('between plan and session', { timeout: 240_000 }, () => {
  it.each(Object.entries(cases))('%s', async (what, each) => {
    const lab = withPassword(await startRunLab('healthy', ['SQL01', payroll]));
    if (each.password !== undefined) lab.environment['MIRROR_PASSWORD'] = each.password;
    const desk = runDesk(lab, store, { runbooks });
    await approvedRun(desk, what, { ...wish, ...each.parameters }, 'mirroring-setup');
    let isOver = false;
    const hands = mirroringHands(lab);
    const run = await byHand(
      () => Promise.resolve(desk),
      what,
      async (stepId, current) => {
        const isInstead = each.at?.test(stepId) === true;
        if (!isInstead) await hands(stepId, current);
        if (each.at === undefined ? !isOver : isInstead) await each.happens?.(lab);
        isOver = true;
      },
    );
    const stopped = statesOf(run).find((state) => / (failed|unknown)$/.test(state));
    expect(stopped?.slice(3)).toBe(`${each.stops} failed`);
    expect(evidenceOf(run, each.stops)).toMatch(each.why);
    expect(JSON.stringify(run)).not.toContain(lab.environment['MIRROR_PASSWORD']);
    const by = { by: account('U0REQUEST'), slackId: 'U0REQUEST', evidence: {}, clickId: `abort ${what}` };
    const stepId = stopped?.split(' ')[0] ?? '';
    await desk.answer({ runId: what, stepId, answer: 'abort', note: 'Enough.', ...by });
  });

  it('where all is there but the session, only that is made; a certificate that ends soon is renewed first', async () => {
    const lab = withPassword(await startRunLab('mirroring-pair', ['HOST_A', 'HOST_B', 'HOST_W']));
    await on('HOST_A', 'CREATE DATABASE Extra; ALTER DATABASE Extra SET RECOVERY FULL;')(lab);
    const desk = runDesk(lab, store, { runbooks });
    const living = () => Promise.resolve(desk);
    const extra = { ...common, instance: 'HOST_A', database: 'Extra', mirror: 'HOST_B', witness: 'HOST_W' };
    await expect(approvedRun(desk, 'too soon', extra, 'mirroring-setup')).rejects.toThrow(
      /HOST_A_cert is valid for fewer than 30 days.*mirroring-certificate-rotation/,
    );
    const { domain: _, ...renewal } = { ...common, instance: 'HOST_A' };
    await approvedRun(desk, 'renewed', renewal, 'mirroring-certificate-rotation');
    expect((await byHand(living, 'renewed', mirroringHands(lab))).state).toBe('succeeded');
    await approvedRun(desk, 'reused', extra, 'mirroring-setup');
    const run = await byHand(living, 'reused', mirroringHands(lab));
    expect(statesOf(run)).toEqual([
      '01-ports attested',
      '02-restore-HOST-B-Extra done',
      '03-partner-HOST-B-Extra done',
      '04-partner-HOST-A-Extra done',
      '05-witness-HOST-A-Extra done',
    ]);
    expect(await mirroringOf(lab, 'Extra')).toMatchObject([
      { role: 'PRINCIPAL', state: 'SYNCHRONIZED', witness: 'CONNECTED' },
      { role: 'MIRROR' },
      {},
    ]);
  });
});
