import { apartText } from '../fleet/report/apart-text.ts';
import type { CheckedDatabase, InstanceCheck } from '../fleet/report/instance-check.ts';
import { wrapText } from '../lib/wrap-text.ts';
import { findingText } from './finding-text.ts';

/** A check for people at a terminal `width` characters wide. */
export function checkText(check: InstanceCheck, width: number): string {
  const { instance, server, databases, findings } = check;
  const apart = apartText(check.apart);
  const about =
    server === undefined
      ? 'It could not be read.'
      : `SQL Server ${server.version}, ${server.edition}, read as ${server.login}.`;
  return [
    `${instance}: ${about}`,
    ...databases.map((database) => databaseText(database, width)),
    ...(databases.length === 0 && server !== undefined
      ? ['No database of it has an encryption key that this login can see.']
      : []),
    ...findings.map((finding) => findingText(finding, width)),
    ...(findings.length === 0 ? [noFindingsText(databases)] : []),
    ...(apart === undefined ? [] : [wrapText(apart, width)]),
  ].join('\n\n');
}

/** A link may be broken or unknown although no rule makes a finding of it. */
function noFindingsText(databases: readonly CheckedDatabase[]): string {
  const isOpen = databases.some(({ links }) =>
    links.some(({ state }) => state === 'broken' || state === 'unknown'),
  );
  return isOpen
    ? 'No rule has found anything, but links above are broken or unknown.'
    : 'Nothing known speaks against a restart. What is "not tested" above was not proved.';
}

function databaseText({ name, links }: CheckedDatabase, width: number): string {
  const lines = links.map(({ name: link, state, why }) => {
    const head = `  ${state.padEnd(10)}  ${link}`;
    return why === '' ? head : `${head}\n${wrapText(why, width - 14).replace(/^/gm, ' '.repeat(14))}`;
  });
  return [`Database ${name}`, ...lines].join('\n');
}
