import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import type { ErrorFact } from '../../src/catalog/error-fact.ts';
import { scanLabelled } from '../../src/catalog/scan-labelled.ts';
import { sources } from '../../src/catalog/source.ts';
import { redact } from '../../src/lib/redact.ts';
import { codesOf2016, connectorPageCodes } from './connector-page-codes.ts';

const rows = catalog.facts.filter((fact) => fact.layer === 'provider');
const current = rows.filter((fact) => fact.editions.some((edition) => edition.startsWith('connector-')));
const elsewhere = rows.filter((fact) => !current.includes(fact));

describe('the provider codes of the connector pages', () => {
  it('are all there, each exactly once, with the symbol as the page prints it', () => {
    const written = current.map(({ code, symbol }) => [code, symbol] as const).sort(byCode);
    expect(connectorPageCodes).toHaveLength(144 + 2);
    expect(written).toEqual([...connectorPageCodes].sort(byCode));
  });

  it('are the first meaning of their number', () => {
    for (const fact of current)
      expect(catalog.provider.get(fact.code)?.[0]?.id).toBe(`provider-${fact.code}`);
  });

  it('share 20 symbols, each between exactly two codes', () => {
    const counts = new Map<string, number>();
    for (const { symbol = '' } of current) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
    expect([...counts.values()].filter((count) => count === 2)).toHaveLength(20);
    expect(Math.max(...counts.values())).toBe(2);
  });

  it('name the other code where two share a symbol', () => {
    for (const fact of current)
      for (const twin of current)
        if (twin !== fact && twin.symbol === fact.symbol) expect(fact.meaning).toContain(String(twin.code));
  });

  it('mean success only for 0 and 3000, and say so', () => {
    const good = rows.filter((fact) => fact.isSuccess);
    expect(good.map(({ code }) => code).sort((a, b) => a - b)).toEqual([0, 3000]);
    for (const fact of good) expect(fact.meaning).toMatch(/^Success/);
  });

  it('name the editions that list them', () => {
    expect(codesOf2016).toHaveLength(33);
    for (const fact of current) {
      const isNewest = fact.code === 2057 || fact.code === 3128;
      expect(fact.editions.includes('connector-2016'), fact.id).toBe(codesOf2016.includes(fact.code));
      expect(fact.editions.includes('connector-2022'), fact.id).toBe(!isNewest);
      expect(fact.editions, fact.id).toContain('connector-2025');
    }
  });

  it('say where the pages differ', () => {
    const differing = current.filter((fact) => fact.differs).map(({ code }) => code);
    for (const code of [401, 404, 2050, 2053, 3002, 3012, 3077, 3113, 3707])
      expect(differing).toContain(code);
  });
});

describe('the same numbers of other providers', () => {
  it('are the preview connector of 2016 and the provider of HashiCorp, and come after the current meaning', () => {
    expect(elsewhere.map(({ id }) => id).sort()).toEqual([
      ...[2050, 2051, 2052, 2053].map((code) => `hashicorp-${code}`),
      ...[2050, 2053, 2055].map((code) => `preview-${code}`),
    ]);
    expect(catalog.provider.get(2050)?.map(({ id }) => id)).toEqual([
      'provider-2050',
      'preview-2050',
      'hashicorp-2050',
    ]);
    expect(catalog.provider.get(2055)?.map(({ id }) => id)).toEqual(['preview-2055']);
  });

  it('give no meaning for HashiCorp beyond the collision', () => {
    for (const fact of elsewhere.filter(({ id }) => id.startsWith('hashicorp-'))) {
      expect(fact.causes).toEqual([]);
      expect(fact.unverified?.join()).toContain('was not read');
    }
  });
});

describe.each(rows.map((fact) => [fact.id, fact] as const))('%s', (_id, fact) => {
  it('has what a reader needs', () => {
    expect(fact.title.length).toBeLessThanOrEqual(80);
    expect(fact.title).toMatch(/^\S.*[^.\s]$/);
    expect(fact.meaning).toMatch(/[.]$/);
    expect(fact.look.length > 0 && fact.fix.length > 0).toBe(!fact.isSuccess);
    expect(fact.causes.length > 0).toBe(!fact.isSuccess && !fact.id.startsWith('hashicorp-'));
    expect(fact.sources.length).toBeGreaterThan(0);
    for (const source of fact.sources) expect(Object.keys(sources)).toContain(source);
    for (const topic of fact.topics ?? []) expect(TOPICS).toContain(topic);
  });

  it('has examples that name this code and no other', () => {
    expect(fact.examples.length).toBeGreaterThan(0);
    for (const example of fact.examples) {
      const codes = scanLabelled(example).filter(({ layer }) => layer === 'provider');
      expect(codes.map(({ code }) => code)).toEqual([fact.code]);
      expect(example).toMatch(/provider error code/i);
    }
  });

  it('only reads', () => {
    for (const { code } of fact.look) {
      if (code?.language === 'sql') expect(code.text).toMatch(READING_SQL);
      if (code) expect(code.text).not.toMatch(CHANGING);
    }
  });

  it('keeps to the words of the house and holds nothing that looks like a secret', () => {
    for (const text of textsOf(fact)) {
      expect(text.replace(/"[^"]*"/g, '""')).not.toMatch(/AAD|failed to|\s{2,}\S/);
      expect(redact(text)).toBe(text);
    }
    for (const { code } of fact.look) if (code) expect(redact(code.text)).toBe(code.text);
  });
});

function textsOf(fact: ErrorFact): string[] {
  const { title, meaning, causes, look, fix, differs = [], unverified = [] } = fact;
  return [title, meaning, ...causes, ...look.map(({ what }) => what), ...fix, ...differs, ...unverified];
}

function byCode(a: readonly [number, unknown], b: readonly [number, unknown]): number {
  return a[0] - b[0];
}

const READING_SQL = /^(?:SELECT|WITH|SET NOCOUNT|EXEC (?:xp|sp)_readerrorlog)\b/;

/** Statements and verbs that change something, or that make the engine call the vault. */
const CHANGING =
  /\b(?:INSERT|UPDATE|DELETE|ALTER|CREATE|DROP|GRANT|MERGE|TRUNCATE|dm_cryptographic_provider_keys)\b|\b(?:Set|New|Remove|Add|Undo|Restore|Update|Restart|Stop|Start|Invoke)-\w/;

const TOPICS = [
  'builds',
  'supported-versions',
  'cpp-runtimes',
  'permissions',
  'endpoints',
  'proxy',
  'key-rules',
  'key-rollover',
  'key-uri',
  'key-operations',
  'geographies',
  'default-directory',
  'event-log',
  'cannot-load-library',
  'cmdlets',
  'other-reasons',
  'credential-string',
  'vault-access',
  'registry',
  'managed-identity',
  'clouds',
];
