import { describe, expect, it } from 'vitest';
import rotation from '../../src/runbooks/mirroring-certificate-rotation.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { approvedRun, byHand, runDesk, startRunLab } from './lab-runs.ts';
import { evidenceOf, mirroringHands, mirroringOf, statesOf } from './mirroring-runs.ts';

const store = await fileStore();

const runbook = 'mirroring-certificate-rotation';
const runbooks = new Map([[runbook, rotation]]);
const wish = { instance: 'HOST_A', expires: '2031-06-30', folder: 'C:\\Certificates' };

describe('a rotation on a mirrored pair with witness', { timeout: 120_000 }, () => {
  it.each([
    ['by the bot', ['HOST_A', 'HOST_B', 'HOST_W']],
    ['by hand', []],
  ])('%s', async (who, changed) => {
    const lab = await startRunLab('mirroring-pair', changed);
    const desk = runDesk(lab, store, { runbooks });
    await approvedRun(desk, who, wish, runbook);
    const run = await byHand(() => Promise.resolve(desk), who, mirroringHands(lab));
    expect(statesOf(run)).toEqual([
      '01-certificate-HOST-A done',
      '02-file-HOST-A attested',
      '03-import-HOST-A-HOST-B done',
      '04-import-HOST-A-HOST-W done',
      '05-witness-off-Bookings done',
      '06-endpoint-HOST-A done',
      '07-shown-HOST-A-HOST-B done',
      '08-in-step-HOST-A-Bookings done',
      '09-witness-on-Bookings done',
      '10-shown-HOST-A-HOST-W done',
      '11-old-certificate-HOST-A done',
    ]);
    expect(run.state).toBe('succeeded');
    expect(await mirroringOf(lab, 'Bookings')).toMatchObject([
      {
        name: 'HOST_A',
        certificate: 'HOST_A_cert_20310630',
        role: 'PRINCIPAL',
        state: 'SYNCHRONIZED',
        witness: 'CONNECTED',
      },
      {
        name: 'HOST_B',
        certificate: 'HOST_B_cert',
        role: 'MIRROR',
        state: 'SYNCHRONIZED',
        witness: 'CONNECTED',
      },
      { name: 'HOST_W', certificate: 'HOST_W_cert' },
    ]);
    expect(evidenceOf(run, 'old-certificate-HOST-A')).toMatch(
      /lies as HOST_A_cert on HOST_A, HOST_A_cert on HOST_B, HOST_A_cert on HOST_W\. Drop it in some days/,
    );
  });

  it('of both partners waits for both before the witness goes, and for nobody until it is back', async () => {
    const lab = await startRunLab('mirroring-pair', ['HOST_A', 'HOST_B']);
    const desk = runDesk(lab, store, { runbooks });
    const windowsOf = async (change: Record<string, string>) => {
      const made = await desk.preview(
        runbook,
        { ...wish, also: 'HOST_B', ...change },
        new AbortController().signal,
      );
      if (made.kind !== 'plan') throw new Error(JSON.stringify(made.stops));
      return made.plan.steps
        .filter(({ id }) => /^\d\d-(?:witness|endpoint)-/.test(id))
        .map(({ id, windows }) => `${id.slice(3)} ${windows?.toSorted().join(' ')}`);
    };
    expect(await windowsOf({})).toEqual([
      'witness-off-Bookings HOST_A HOST_B',
      'endpoint-HOST-B ',
      'endpoint-HOST-A ',
      'witness-on-Bookings ',
    ]);
    expect(await windowsOf({ witness: 'keep' })).toEqual([
      'endpoint-HOST-B HOST_B',
      'endpoint-HOST-A HOST_A',
    ]);
  });
});
