import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startTestLab } from '../../helpers/lab.ts';

const page = readFileSync(new URL('../../../docs/lab.md', import.meta.url), 'utf8');

/** The shell lines of the page that call the control API, in their order; a line that is broken is one. */
const calls = [...page.matchAll(/^```sh\n(.*?)^```/gms)]
  .flatMap(([, block = '']) => block.split(/^(?=[a-z#])/m))
  .filter((line) => line.startsWith('curl '));

/** Calls that only show a form: no such message or client secret exists, and no app listens there. */
const forms = ['1700000000.000001', '127.0.0.1:3000', '"keyId": "..."'];

it('every curl line of docs/lab.md works as printed, from top to bottom', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  expect(calls.length).toBeGreaterThan(30);
  for (const call of calls) {
    const script = `control=${lab.page}control\n${call}`;
    const { stdout } = await promisify(execFile)('bash', ['-c', script]);
    const isForm = forms.some((form) => call.includes(form));
    expect(JSON.parse(stdout), `${call}${stdout}`).toMatchObject({ ok: !isForm });
  }
});
