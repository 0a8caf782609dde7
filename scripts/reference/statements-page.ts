import { readdir, readFile } from 'node:fs/promises';
import { maskedText } from '../../src/sqlserver/statements/render.ts';
import { importedBy } from './imported-by.ts';
import { escapeMarkdown } from './markdown.ts';
import { statementSamples } from './statement-samples.ts';

const folder = new URL('../../src/sqlserver/statements/', import.meta.url);

/** What puts statements together, guards and draws them, and is none itself. */
const notStatements: ReadonlySet<string> = new Set(['guarded.ts', 'render.ts', 'statement.ts']);

/** Every statement that a runbook can have executed or shown, the permission it needs, and by which runbooks. @throws Error for one without a sample */
export async function statementsPage(runbooks: Iterable<string>): Promise<string> {
  const found = await statementFunctions();
  const names = [...found.keys()];
  const missing = names.filter((name) => statementSamples[name] === undefined);
  const gone = Object.keys(statementSamples).filter((name) => !names.includes(name));
  if (missing.length + gone.length > 0)
    throw new Error(`scripts/reference/statement-samples.ts: missing ${missing}, no longer there ${gone}`);
  const users = await usersOf(names, [...runbooks]);
  return [
    '# Statements of runbooks',
    '',
    'Made from `src/sqlserver/statements` by `npm run docs`; edit those, not this page. Names, paths and addresses are made up; a',
    'secret stands as `<secret NAME>`, and its value is put in when the statement is executed, never before. What is executed',
    'begins with a guard in the same batch: `@@SERVERNAME`, `DB_NAME()` and, where it matters, the role must be those of the plan,',
    'or an error is raised and nothing else happens. A runbook that is named here may also only say a statement, as the way to undo.',
    '',
    ...[...found].flatMap(([name, about]) => part(name, about, users.get(name) ?? [])),
  ].join('\n');
}

function part(name: string, about: string, users: readonly string[]): string[] {
  const sample = statementSamples[name];
  if (sample === undefined) return [];
  return [
    `## ${name}`,
    '',
    escapeMarkdown(about),
    '',
    '```sql',
    maskedText(sample.statement),
    '```',
    '',
    `- Permission: ${escapeMarkdown(sample.permission)}`,
    `- Runbooks: ${users.length === 0 ? 'none' : users.map((id) => `[${id}](runbook-${id}.md)`).join(', ')}`,
    '',
  ];
}

/** The functions that make one, with what is said of each, in the order of files and lines. */
async function statementFunctions(): Promise<Map<string, string>> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts') && !notStatements.has(name));
  const texts = await Promise.all(files.sort().map((name) => readFile(new URL(name, folder), 'utf8')));
  return new Map(texts.flatMap(functionsIn));
}

function functionsIn(text: string): [name: string, about: string][] {
  const pieces = text.split(/^export function /m);
  return pieces.flatMap((piece, at): [string, string][] => {
    const { name, type } = /^(?<name>\w+)\([\s\S]*?\): (?<type>\w+) \{/.exec(piece)?.groups ?? {};
    return name === undefined || type !== 'Statement' ? [] : [[name, commentBefore(pieces[at - 1] ?? '')]];
  });
}

/** The comment that ends a text; marks of what no source confirms may stand below it. */
function commentBefore(text: string): string {
  const from = text.lastIndexOf('/**');
  const comment = /^\/\*\*([\s\S]*?)\*\/\n(?:\/\/[^\n]*\n)*$/.exec(text.slice(Math.max(0, from)))?.[1] ?? '';
  return comment
    .replaceAll(/\s*\n\s*\* ?/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** Runbooks in whose files, or those that they import, a function is named. */
async function usersOf(
  names: readonly string[],
  runbooks: readonly string[],
): Promise<Map<string, string[]>> {
  const users = new Map<string, string[]>();
  for (const id of runbooks) {
    const text = await importedBy(id);
    for (const name of names)
      if (new RegExp(`\\b${name}\\(`).test(text)) users.set(name, [...(users.get(name) ?? []), id]);
  }
  return users;
}
