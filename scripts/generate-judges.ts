/** Writes `docs/judges.md`. `--check` writes nothing and exits 1 when the page is stale. */
import { readFile, writeFile } from 'node:fs/promises';
import { judgesPage } from './judges/judges-page.ts';

const page = new URL('../docs/judges.md', import.meta.url);

if (!process.argv.includes('--check')) await writeFile(page, judgesPage());
else if ((await readFile(page, 'utf8').catch(() => '')) !== judgesPage()) {
  console.error('docs/judges.md is stale. Run: npm run docs');
  process.exitCode = 1;
}
