import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Folder of `src` → folders of `src` it may import. `main.ts` and `config` are at the top and may import all. */
const mayImport: Record<string, readonly string[]> = {
  main: [
    'catalog',
    'cli',
    'config',
    'desk',
    'entra',
    'fleet',
    'keyvault',
    'lib',
    'pictures',
    'readers',
    'reminders',
    'runbooks',
    'runner',
    'slack',
    'sqlserver',
    'store',
  ],
  config: ['lib'],
  slack: ['catalog', 'engine', 'fleet', 'lib', 'reminders'],
  // Plans and the audit: the same as in Slack, without Slack.
  cli: ['catalog', 'desk', 'engine', 'fleet', 'lib', 'readers', 'reminders', 'runner', 'store'],
  // The clients and the store meet here, for the bot and for `ekm`.
  desk: ['fleet', 'lib', 'readers', 'store'],
  // Runs over the store, the readers and the clients; surfaces know its contract in engine.
  runner: ['engine', 'fleet', 'keyvault', 'lib', 'readers', 'reminders', 'runbooks', 'sqlserver', 'store'],
  readers: ['entra', 'fleet', 'keyvault', 'lib', 'sqlserver'],
  // What a report looks like; only main brings it to Slack.
  pictures: ['fleet', 'lib'],
  fleet: ['entra', 'keyvault', 'lib', 'sqlserver'],
  // Types of what it keeps.
  store: ['engine', 'fleet', 'lib', 'reminders'],
  // What is due when, and its contract; pure. The runner keeps it, Slack says it.
  reminders: ['engine', 'fleet', 'lib'],
  // Of the catalog: builds, downloads and runtimes that steps name.
  runbooks: ['catalog', 'engine', 'entra', 'fleet', 'keyvault', 'lib', 'sqlserver'],
  engine: ['entra', 'fleet', 'keyvault', 'lib', 'sqlserver'],
  sqlserver: ['lib'],
  keyvault: ['lib'],
  entra: ['lib'],
  catalog: ['lib'],
  lib: [],
};

describe('imports point one way', () => {
  for (const file of sourceFiles('src')) {
    const from = folderOf(file);
    it(`${file} imports only what ${from} may`, () => {
      expect(Object.keys(mayImport)).toContain(from);
      const strangers = localImports(file)
        .filter(
          (target) =>
            !target.startsWith('src/') ||
            (folderOf(target) !== from && !mayImport[from]?.includes(folderOf(target))),
        )
        .filter((target) => target !== 'package.json');
      expect(strangers).toEqual([]);
    });
  }
  it('finds files to look at', () => {
    expect(sourceFiles('src').length).toBeGreaterThan(20);
  });
});

describe('the lab shares no code with the bot', () => {
  it('lab never imports src', () => {
    expect(
      sourceFiles('lab').flatMap((file) => localImports(file).filter((target) => target.startsWith('src/'))),
    ).toEqual([]);
  });
});

describe('nothing leans on the workplace', () => {
  it('process.env is read in main files only', () => {
    const readers = sourceFiles('src').filter(
      (file) => /process\.env/.test(read(file)) && !/(^|\/)main\.ts$/.test(file),
    );
    expect(readers).toEqual([]);
  });
});

/** `src/slack/cards/x.ts` → `slack`; files at the top of `src` by their name. */
function folderOf(file: string): string {
  const [, first = '', ...rest] = file.split('/');
  return rest.length === 0 ? first.replace(/\.ts$/, '') : first;
}

function localImports(file: string): string[] {
  const specifiers = [...read(file).matchAll(/(?:from|import)\s*\(?\s*['"](?<to>\.{1,2}\/[^'"]+)['"]/g)];
  return specifiers.map((match) => normalize(join(dirname(file), match.groups?.to ?? '')));
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
