import type { Rule } from '../../src/fleet/rule.ts';
import { markdownTable } from './markdown.ts';

/** A page with every rule of the report: what `ignore` in ekm.yaml may name. */
export function rulesPage(rules: readonly { id: string; value: Rule }[]): string {
  return [
    '# Rules of the report',
    '',
    'Made from `src/fleet/rules` by `npm run docs`; edit the rules, not this page. Each is one file.',
    '',
    ...markdownTable(
      ['Rule', 'Finds'],
      rules.map(({ id, value }) => [id, value.about]),
    ),
  ].join('\n');
}
