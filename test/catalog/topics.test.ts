import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { findTopics } from '../../src/catalog/find-topics.ts';
import { sources } from '../../src/catalog/source.ts';
import type { Topic, TopicPart } from '../../src/catalog/topic.ts';

const topics = [...catalog.topics];

describe.each(topics)('topic %s', (id, topic) => {
  it('fits where it is shown', () => {
    expect(topic.title.length).toBeLessThanOrEqual(80);
    expect(topic.summary.length).toBeLessThanOrEqual(250);
    expect(plain(topic).length).toBeLessThan(6000);
    for (const part of tables(topic)) {
      expect(part.columns.length).toBeLessThanOrEqual(5);
      for (const row of part.rows) {
        expect(row).toHaveLength(part.columns.length);
        for (const cell of row) expect(cell.length).toBeLessThanOrEqual(90);
      }
    }
  });

  it('says where it is from and where to go on', () => {
    expect(topic.sources.length).toBeGreaterThan(0);
    for (const source of topic.sources) expect(sources).toHaveProperty(source);
    expect(topic.related?.length).toBeGreaterThan(0);
    for (const other of topic.related ?? []) {
      expect(catalog.topics.has(other)).toBe(true);
      expect(other).not.toBe(id);
    }
  });

  it('is found by its own examples and no other topic is', () => {
    expect(topic.examples.length).toBeGreaterThanOrEqual(2);
    for (const example of topic.examples) expect([example, findTopics(example)[0]]).toEqual([example, id]);
  });

  it('keeps to the words of the house', () => {
    const text = plain(topic);
    expect(text).not.toMatch(/\bAAD\b|failed to|\bTODO\b/);
    expect(text).not.toMatch(/[‘’“”]/);
  });

  it('shows no secret, nor anything that looks like one', () => {
    const code = codes(topic).join('\n');
    for (const [, value = ''] of code.matchAll(/SECRET\s*=\s*'([^']*)/gi)) expect(value).toMatch(/^<.+>$/);
    expect(code).not.toMatch(/[0-9a-f]{32}/i);
  });
});

describe('aliases', () => {
  const all = topics.flatMap(([id, { aliases }]) =>
    [id, ...aliases].map((alias) => alias.replaceAll('-', ' ')),
  );

  it('belong to one topic only', () => {
    expect(all.filter((alias, index) => all.indexOf(alias) !== index)).toEqual([]);
  });

  it('are lower case and not words of any error text', () => {
    for (const alias of all) expect(alias).toBe(alias.toLowerCase().trim());
    const tooGeneral = [
      'error',
      'key',
      'login',
      'provider',
      'vault',
      'sql',
      'server',
      'code',
      'secret',
      'denied',
    ];
    expect(all.filter((alias) => tooGeneral.includes(alias))).toEqual([]);
  });

  it('hold no number that the tables know as a code', () => {
    const codeAliases = all.filter((alias) => /^\d+$/.test(alias) && catalog.provider.has(Number(alias)));
    expect(codeAliases).toEqual([]);
  });
});

describe('statements shown', () => {
  const sql = topics.flatMap(([, topic]) => codes(topic, 'sql'));
  const shell = topics.flatMap(([, topic]) => codes(topic, 'powershell'));

  it('open existing keys only: the default would create one', () => {
    for (const text of sql.filter((code) => code.includes('CREATE ASYMMETRIC KEY [')))
      expect(text).toContain('CREATION_DISPOSITION = OPEN_EXISTING');
  });

  it('give ALTER CREDENTIAL both halves: what is left out becomes NULL', () => {
    for (const text of sql.filter((code) => code.includes('ALTER CREDENTIAL')))
      expect(text).toMatch(/IDENTITY = '[\s\S]*SECRET = '/);
  });

  it('enable a provider after pointing it to a file: FROM FILE disables it', () => {
    for (const text of sql.filter((code) => code.includes('FROM FILE =')))
      expect(text).toMatch(/FROM FILE = '[^']+';\nALTER CRYPTOGRAPHIC PROVIDER \[<provider>\] ENABLE;/);
  });

  it('drop, disable and purge nothing', () => {
    for (const text of sql) expect(text).not.toMatch(/\b(DROP|REMOVE|DELETE)\b/);
    for (const text of shell) expect(text).not.toMatch(/\bRemove-Az|-InRemovedState|Remove-Item/);
  });

  it('use the cmdlets of today', () => {
    for (const text of shell) expect(text).not.toMatch(/AzureRm|-AzureKeyVault/);
  });

  it('close every quote and bracket', () => {
    for (const text of [...sql, ...shell]) {
      expect((text.match(/'/g) ?? []).length % 2).toBe(0);
      for (const [open, close] of ['()', '{}', '[]'])
        expect(text.split(open ?? '').length).toBe(text.split(close ?? '').length);
    }
  });
});

function tables(topic: Topic): Extract<TopicPart, { kind: 'table' }>[] {
  return topic.parts.filter((part) => part.kind === 'table');
}

function codes(topic: Topic, language?: 'sql' | 'powershell'): string[] {
  return topic.parts.flatMap((part) =>
    part.kind === 'code' && (language === undefined || part.language === language) ? [part.text] : [],
  );
}

/** All of a topic as one text, as long as a message that shows it. */
function plain(topic: Topic): string {
  const lists = [topic.differs, topic.unverified].map((items) => (items ?? []).join('\n'));
  return [topic.title, topic.summary, ...topic.parts.map(partText), ...lists].join('\n\n');
}

function partText(part: TopicPart): string {
  const body =
    part.kind === 'list'
      ? part.items.map((item) => `- ${item}`).join('\n')
      : part.kind === 'table'
        ? [part.columns, ...part.rows].map((row) => row.join(' | ')).join('\n')
        : part.text;
  return `${part.label ?? ''}\n${body}`;
}
