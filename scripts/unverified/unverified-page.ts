import type { Mark } from './read-marks.ts';

/** `docs/unverified.md`: every rule that no source backs, by the part of the product that follows it. */
export function unverifiedPage(marks: readonly Mark[]): string {
  const sections = areas.map(([title, prefix]) => ({
    title,
    marks: marks.filter(({ file }) => areaOf(file) === prefix),
  }));
  return [
    introduction(marks.length),
    ...sections.filter((section) => section.marks.length > 0).map(sectionText),
  ].join('\n');
}

function introduction(count: number): string {
  return `<!-- Made from the marks in the code by \`npm run docs\`. Do not edit. -->
# What nobody has verified

The rules below are followed by the code, and no source that we read backs them: documents are silent, or disagree.
Each is marked where it lives (\`// unverified: ...\`), ${count} in all. If you can try one on a real instance or vault, tell us what you saw.
`;
}

function sectionText({ title, marks }: { title: string; marks: readonly Mark[] }): string {
  const rows = marks.map(({ file, text }) => `- ${text} ([${file}](../${file}))`);
  return `## ${title}\n\n${rows.join('\n')}\n`;
}

/** The area with the longest prefix that the file has; the last one takes what is left. */
function areaOf(file: string): string {
  const fitting = areas.map(([, prefix]) => prefix).filter((prefix) => file.startsWith(prefix));
  return fitting.sort((a, b) => b.length - a.length)[0] ?? '';
}

/** Title and folder, in the order of the page. */
const areas: readonly (readonly [string, string])[] = [
  ['The bot', 'src/'],
  ['The lab: the simulated connector', 'lab/sqlserver/connector/'],
  ['The lab: TDE and its keys', 'lab/sqlserver/encryption/'],
  ['The lab: restart and recovery', 'lab/sqlserver/lifecycle/'],
  ['The lab: certificates', 'lab/sqlserver/certificates/'],
  ['The lab: mirroring', 'lab/sqlserver/mirroring/'],
  ['The lab: logins and permissions', 'lab/sqlserver/security/'],
  ['The lab: statements', 'lab/sqlserver/statements/'],
  ['The lab: views', 'lab/sqlserver/views/'],
  ['The lab: queries and functions', 'lab/sqlserver/query/'],
  ['The lab: functions', 'lab/sqlserver/functions/'],
  ['The lab: values', 'lab/sqlserver/types/'],
  ['The lab: T-SQL syntax', 'lab/sqlserver/sql/'],
  ['The lab: sessions and batches', 'lab/sqlserver/session/'],
  ['The lab: procedures', 'lab/sqlserver/procedures/'],
  ['The lab: TDS', 'lab/sqlserver/tds/'],
  ['The lab: SQL Server, everything else', 'lab/sqlserver/'],
  ['The lab: Key Vault, Entra, Graph', 'lab/azure/'],
  ['The lab: everything else', 'lab/'],
];
