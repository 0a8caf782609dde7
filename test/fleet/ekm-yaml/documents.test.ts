import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inventoryOf, problemsOf, reader } from './inventory-of.ts';

const root = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/ekm-yaml.md', root), 'utf8');
const example = readFileSync(new URL('ekm.example.yaml', root), 'utf8');
const schema = JSON.parse(readFileSync(new URL('docs/reference/ekm.schema.json', root), 'utf8'));

/** Every key that the schema knows, at any depth. */
function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'properties' in value ? Object.keys(value.properties as object) : [];
  return [...own, ...Object.values(value).flatMap(keysIn)];
}

/** The YAML of a page. */
function blocksOf(text: string): string[] {
  return [...text.matchAll(/```yaml\n(?<text>.*?)```/gs)].map((match) => match.groups?.['text'] ?? '');
}

describe('the example', () => {
  it('is fine, and warns of the one thing it shows on purpose', () => {
    const { inventory, warnings } = inventoryOf(example);
    expect(inventory.instances).toHaveLength(9);
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringContaining('SQLTEST01')]);
  });

  it('names the published schema for editors', () => {
    expect(example.split('\n')[0]).toBe('# yaml-language-server: $schema=docs/reference/ekm.schema.json');
  });
});

describe('the page about ekm.yaml', () => {
  it('explains every key', () => {
    const keys = [...new Set(keysIn(schema))];
    expect(keys.length).toBeGreaterThan(50);
    expect(keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(page))).toEqual([]);
  });

  const blocks = blocksOf(page);

  it.each(blocks.filter((text) => text.includes('defaults:')))('whole file: %s', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  it.each(
    blocks.filter((text) => /^(?:vaults|mirroringPairs|thresholds|ignore|slackTeam|reminders):/.test(text)),
  )('part of a file: %s', (text) => {
    expect(problemsOf(`${reader}instances: [SQL01, SQL02, SQL04, SQL11, SQL12]\n${text}`)).toEqual([]);
  });

  it.each(blocks.filter((text) => text.startsWith('secrets:')))('secrets: %s', (text) => {
    expect(problemsOf(`vaults: [contoso-ops]\n${text}`)).toEqual([]);
  });

  it.each(blocks.filter((text) => /^(?:maintenanceWindows|connector):/.test(text)))(
    'of an instance: %s',
    (text) => {
      expect(problemsOf(`${reader}instances:\n  - name: A\n${text.replaceAll(/^/gm, '    ')}`)).toEqual([]);
    },
  );
});

describe('the page about reminders', () => {
  const page = readFileSync(new URL('docs/reminders.md', root), 'utf8');
  const people = 'people: [{ name: Dana, slack: [U0123DANA] }]\n';

  it.each(blocksOf(page))('part of a file: %s', (text) => {
    const instances = 'instances: [{ name: SQL01, tags: [payroll], channel: "#dba-payroll" }, SQL02]\n';
    const { inventory, warnings } = inventoryOf(`${reader}${instances}${people}${text}`);
    expect(inventory.reminders?.schedules.length).toBeGreaterThan(0);
    expect(warnings.filter(({ path }) => path !== 'approvals')).toEqual([]);
  });

  it('explains every key', () => {
    const keys = [...new Set(keysIn(schema.properties.reminders))];
    expect(keys.length).toBeGreaterThan(20);
    const elsewhere = ['env', 'file', 'vault', 'secret', 'version'];
    expect(keys.filter((key) => !elsewhere.includes(key) && !page.includes(`\`${key}\``))).toEqual([]);
  });
});

describe('the page about approvals', () => {
  const blocks = blocksOf(readFileSync(new URL('docs/approvals.md', root), 'utf8'));
  const whole = blocks.filter((text) => text.includes('instances:'));

  it.each(whole)('whole file: %s', (text) => {
    expect(inventoryOf(text).warnings).toEqual([]);
  });

  it.each(blocks.filter((text) => !text.includes('instances:')))('added to the last of them: %s', (text) => {
    expect(inventoryOf(`${whole.at(-1)}\n${text}`).warnings).toEqual([]);
  });
});
