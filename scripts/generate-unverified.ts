/**
 * Writes `docs/unverified.md` from the marks `// unverified: ...` in the code. `--check` writes nothing and exits 1 when the page is stale.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Mark, readMarks } from './unverified/read-marks.ts';
import { unverifiedPage } from './unverified/unverified-page.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = new URL('../docs/unverified.md', import.meta.url);

const text = unverifiedPage(await allMarks());
if (process.argv.includes('--check')) process.exitCode = await check();
else await writeFile(page, text);

async function check(): Promise<number> {
  if ((await readFile(page, 'utf8').catch(() => '')) === text) return 0;
  console.error('docs/unverified.md is stale. Run: npm run docs');
  return 1;
}

async function allMarks(): Promise<Mark[]> {
  const marks: Mark[] = [];
  for (const folder of ['src', 'lab']) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
    for (const file of files.map((entry) => join(entry.parentPath, entry.name)).sort())
      marks.push(...readMarks(relative(root, file), await readFile(file, 'utf8')));
  }
  return marks;
}
