import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { outside, outsideLab } from './outside-lab.ts';

const stage = outsideLab();

/** Debian's Python: the judges are its packages, whatever other Python is first in PATH. */
const python = '/usr/bin/python3';

it.each(['off', 'login', 'all'])('python3-tds agrees, encryption: %s', async (tls) => {
  const [instance] = stage.lab.instances;
  const [login] = instance?.logins ?? [];
  const asked = {
    host: instance?.host,
    port: instance?.port,
    user: login?.name,
    password: login?.password,
    ca: stage.lab.ca,
    tls,
  };
  const judge = fileURLToPath(new URL('python/tds_judge.py', import.meta.url));
  const { out, error, status } = await outside(python, [judge], { input: JSON.stringify(asked) });
  expect(`${out}${error}`).not.toMatch(/^not ok/m);
  expect({ status, error: status === 0 ? '' : error }).toEqual({ status: 0, error: '' });
  expect(out).toMatch(/^ok TDS 7\.4: a row$/m);
});
