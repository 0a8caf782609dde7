import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const openStore = new URL('../../src/store/open-store.ts', import.meta.url);

it('the database\u2019s client is loaded when the store is opened, not before', () => {
  const script = `await import('${openStore.href}');
    const { createRequire } = await import('node:module');
    console.log(Object.keys(createRequire('${openStore.href}').cache).length)`;
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    encoding: 'utf8',
  });
  expect(said).toBe('0\n');
});
