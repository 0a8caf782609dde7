import type { Judge } from './judge.ts';
import { judges } from './judges.ts';

/** `docs/judges.md`: who judges the lab, and what each covers. */
export function judgesPage(): string {
  return [
    introduction,
    '| judge | from | covers | test |',
    '|---|---|---|---|',
    ...judges.flatMap(rowsOf),
    '',
  ].join('\n');
}

function rowsOf({ name, origin, covers }: Judge): string[] {
  return covers.map(({ what, file }, index) => {
    const first = index === 0 ? `${name} | ${origin}` : ' | ';
    return `| ${first} | ${what} | [${file.split('/').at(-1)}](../${file}) |`;
  });
}

const introduction = `<!-- Made from scripts/judges/judges.ts by \`npm run docs\`. Do not edit. -->
# Who judges the lab

The lab speaks protocols that others define, so others' clients decide whether it speaks them right. None is changed or
patched. Those of the lock file run with \`npm test\`; those of Debian with \`npm run test:outside\`, which installs them.
`;
