import { readFile, stat } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A TypeScript module of the page as the browser runs it: types blanked out (lines and columns stay),
 * library names turned into addresses. Kept until the file changes.
 */
export async function pageModule(file: string): Promise<string> {
  const { mtimeMs } = await stat(file);
  const kept = stripped.get(file);
  if (kept?.mtimeMs === mtimeMs) return kept.code;
  const code = addressLibraries(stripQuietly(await readFile(file, 'utf8')));
  stripped.set(file, { mtimeMs, code });
  return code;
}

/** A library's own browser build, by the name under `/page/vendor/`; undefined for any other name. */
export async function vendorModule(name: string): Promise<string | undefined> {
  const library = Object.values(libraries).find((candidate) => candidate.name === name);
  if (library === undefined) return undefined;
  // Resolved through its main entry: the packages do not export the file itself.
  const entry = fileURLToPath(import.meta.resolve(library.entry));
  const code = await readFile(join(dirname(entry), library.build), 'utf8');
  // The source map is not served, and a browser that looks for it would log a 404.
  return addressLibraries(code).replace(/^\/\/# sourceMappingURL=.*$/m, '');
}

const stripped = new Map<string, { mtimeMs: number; code: string }>();

const libraries: Readonly<Record<string, { name: string; entry: string; build: string }>> = {
  preact: { name: 'preact.js', entry: 'preact', build: 'preact.module.js' },
  'preact/hooks': { name: 'preact-hooks.js', entry: 'preact/hooks', build: 'hooks.module.js' },
  htm: { name: 'htm.js', entry: 'htm', build: 'htm.module.js' },
};

/** An import map would need an inline script, which the page's policy forbids. */
function addressLibraries(code: string): string {
  return code.replace(/\bfrom\s*(["'])(preact\/hooks|preact|htm)\1/g, (whole, _quote, name: string) => {
    const library = libraries[name];
    return library === undefined ? whole : `from "/page/vendor/${library.name}"`;
  });
}

/** Node marks the function experimental on its first call; whoever starts the lab can do nothing about it. */
function stripQuietly(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source, { mode: 'strip' });
  } finally {
    process.emitWarning = emitWarning;
  }
}
