import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { decode } from '../../src/catalog/decode.ts';
import { engineTwins } from '../../src/catalog/engine-row.ts';
import { engineWording } from '../../src/catalog/engine-wording.ts';
import type { ErrorFact } from '../../src/catalog/error-fact.ts';

const facts = catalog.facts.filter(({ layer }) => layer === 'engine');

/** Transcribed by hand from the reference table of messages, ranges written out. */
const numbers = [
  ...[33022, 33023, 33024, 33025, 33026, 33027, 33028, 33029, 33030, 33031, 33032, 33034, 33035, 33036],
  ...[33037, 33039, 33042, 33043, 33044, 33045, 33046, 33047, 33049, 33051, 33053, 33054, 33055, 33056],
  ...[33057, 33058, 33067, 33080, 33081, 33084, 33085, 33089, 33090],
  ...[33091, 33102, 33103, 33104, 33105, 33106, 33107, 33108, 33109, 33110, 33111, 33112, 33113, 33114],
  ...[33115, 33116, 33117, 33118, 33120, 33121, 33122, 33123, 33124, 33126, 33127, 33145, 33157, 33183],
  ...[33184, 37560, 37561, 37562],
  ...[37542, 37549, 37550, 37551, 37552, 37553, 37554, 37555, 37556, 37563, 37564, 37566, 37567, 37568],
  ...[37569, 37570, 37571, 37572, 37573, 37574, 37576],
  ...[15208, 15209, 15213, 15214, 15215, 15232, 15240, 15246, 15396, 15466, 15507, 15535, 15540, 15541],
  ...[15578, 15581],
  ...[28034, 28035, 28036, 28037, 28080, 1418, 1405, 1412, 1431, 1438, 9691, 9692, 9693],
];

const information = [33036, 33057, 33058, 33080, 33081, 33085, 33090, 33091, 33112, 33113, 33114, 37564];

const withProviderCode = [
  ...[33022, 33028, 33029, 33035, 33037, 33039, 33049, 33051, 33089],
  ...[37549, 37550, 37551, 37552, 37553, 37554, 37555, 37556],
];

const twins: readonly (readonly [number, number])[] = [
  [33028, 37549],
  [33029, 37550],
  [33035, 37551],
  [33037, 37552],
  [33039, 37553],
  [33049, 37554],
  [33051, 37555],
  [33089, 37556],
];

const knownTopics = [
  ...['builds', 'supported-versions', 'cpp-runtimes', 'permissions', 'endpoints', 'proxy', 'key-rules'],
  ...['key-rollover', 'key-uri', 'key-operations', 'geographies', 'default-directory', 'event-log'],
  ...['cannot-load-library', 'cmdlets', 'other-reasons', 'credential-string', 'vault-access', 'registry'],
  ...['managed-identity', 'clouds', 'thumbprints'],
];

describe('the engine messages', () => {
  it('are those of the reference table, each once', () => {
    expect(sorted(facts.map(({ code }) => code))).toEqual(sorted(numbers));
  });

  it('have an id made of the number, and speak for the engine only', () => {
    for (const fact of facts) {
      expect(fact.id).toBe(`engine-${fact.code}`);
      expect(fact.editions).toEqual(['engine']);
      expect(fact.symbol).toBeUndefined();
    }
  });

  it('are information in exactly twelve cases, and say so', () => {
    expect(codesWhere(({ severity }) => severity === 10)).toEqual(information);
    expect(codesWhere(({ severity }) => severity === 16)).toHaveLength(numbers.length - information.length);
    for (const fact of facts.filter(({ severity }) => severity === 10))
      expect(fact.meaning, fact.id).toMatch(/no exception in clients/);
  });

  it('carry a provider code in exactly seventeen cases, and say that it decides', () => {
    expect(codesWhere(({ carriesProviderCode }) => carriesProviderCode === true)).toEqual(withProviderCode);
    for (const fact of facts.filter(({ carriesProviderCode }) => carriesProviderCode))
      expect(fact.meaning, fact.id).toMatch(/provider error code .*decides/);
  });

  it('name their twin in both directions', () => {
    const pairs = facts.flatMap(({ code, twin }) =>
      twin !== undefined && code < twin ? [[code, twin]] : [],
    );
    expect(pairs.sort()).toEqual(twins);
    for (const [first, second] of twins) {
      expect(catalog.engine.get(second)?.twin).toBe(first);
      expect(catalog.engine.get(second)?.wording).toBeUndefined();
      expect(catalog.engine.get(second)?.unverified?.join()).toContain(`${first}`);
    }
  });
});

describe.each(facts.map((fact) => [fact.id, fact] as const))('%s', (_, fact) => {
  it('has a short title, something to look at, something to do and a source', () => {
    expect(fact.title.length).toBeLessThanOrEqual(80);
    expect(fact.title).not.toMatch(/\.$/);
    expect(fact.causes.length).toBeGreaterThan(0);
    expect(fact.look.length).toBeGreaterThan(0);
    expect(fact.fix.length).toBeGreaterThan(0);
    expect(fact.sources.length).toBeGreaterThan(0);
  });

  it('only reads in what it shows to look at', () => {
    for (const { code } of fact.look) {
      if (code?.language === 'sql')
        expect(code.text).toMatch(/^(SELECT|WITH|SET NOCOUNT|EXEC (xp|sp)_readerrorlog)\b/);
      if (code?.language === 'powershell') expect(verbs(code.text)).toEqual([]);
    }
  });

  it('uses the words of the house', () => {
    const prose = [
      fact.title,
      fact.meaning,
      ...fact.causes,
      ...fact.fix,
      ...fact.look.map(({ what }) => what),
    ];
    for (const sentence of prose) expect(sentence).not.toMatch(/\bAAD\b|failed to\b/i);
  });

  it('names only topics that were agreed', () => {
    for (const topic of fact.topics ?? []) expect(knownTopics).toContain(topic);
  });

  it('has an example with its number, and decodes each to itself alone', () => {
    expect(fact.examples.some((example) => example.includes(`${fact.code}`))).toBe(true);
    for (const example of fact.examples) {
      const { findings } = decode(example);
      expect(findings.map(({ engine }) => engine?.code)).toEqual([fact.code]);
      expect(findings[0]?.count).toBe(1);
      expect(findings[0]?.provider !== undefined, example).toBe(/provider error code/i.test(example));
    }
  });
});

describe('a wording', () => {
  const worded = facts.filter(({ wording: patterns }) => patterns !== undefined);

  it('is there for every message but the second number of a twin', () => {
    expect(worded.map(({ code }) => code)).toEqual(
      facts.map(({ code }) => code).filter((code) => !twins.some(([, second]) => second === code)),
    );
  });

  it.each(worded.map((fact) => [fact.id, fact] as const))('of %s is that of no other message', (_, fact) => {
    const texts = facts.filter(({ code }) => code !== fact.twin).flatMap((row) => textsOf(row));
    const matched = texts.filter(({ text }) => matches(fact, text)).map(({ code }) => code);
    expect(new Set(matched)).toEqual(new Set([fact.code]));
  });

  it.each(worded.map((fact) => [fact.id, fact] as const))(
    'of %s survives other breaks and quotes',
    (_, fact) => {
      for (const example of fact.examples) {
        expect(matches(fact, example), example).toBe(true);
        const text = example.replace(/^.*(?:Msg|Error:) \d+, .*\n/, '');
        expect(matches(fact, text.replaceAll(' ', '\r\n  ')), 'broken').toBe(true);
        expect(matches(fact, text.replaceAll("'", '\u2019')), 'curly').toBe(true);
        expect(matches(fact, text.toUpperCase()), 'capitals').toBe(true);
      }
    },
  );

  it('recognises each message that lost its number', () => {
    for (const fact of worded) {
      const bare = fact.examples.filter((example) => !example.includes(`${fact.code}`));
      expect(bare.length, fact.id).toBeGreaterThan(0);
      for (const example of bare) expect(decode(example).findings[0]?.via, example).toBe('wording');
    }
  });

  it('takes a mirroring text about an expired certificate, and no other talk of expiry', () => {
    const codes = (text: string) => decode(text).findings.map(({ engine }) => engine?.code);
    expect(codes('Mirroring endpoint: certificate HOST_B_cert has expired.')).toEqual([28035]);
    expect(codes('The certificate has expired on the mirroring partner')).toEqual([28035]);
    expect(codes('the certificate used by the peer is invalid due to the following reason: expired')).toEqual(
      [28035],
    );
    expect(codes('The certificate of the web site has expired.')).toEqual([]);
    expect(codes('The client secret expired.')).toEqual([]);
  });

  it('does not take the question about the library for the message', () => {
    expect(decode('cannot load library').findings).toEqual([]);
  });
});

describe('the traps that cost a night', () => {
  const said = (code: number) => JSON.stringify(catalog.engine.get(code));

  it.each([
    [33121, /next restart/],
    [33046, /next restart/],
    [33111, /KB 4470999/],
    [33111, /1\.0\.4\.0/],
    [33111, /drop none/],
    [33122, /log backup right after every change/],
    [33123, /on every replica/],
    [33028, /SSMS, which caches/],
    [33044, /REMOVE PROVIDER KEY/],
    [33047, /NULL/],
    [33057, /until the instance restarts/],
    [28035, /handshake/],
    [28034, /GRANT CONNECT ON ENDPOINT/],
    [15581, /ADD ENCRYPTION BY SERVICE MASTER KEY/],
  ])('%i tells of %s', (code, trap) => {
    expect(said(code)).toMatch(trap);
  });
});

describe('the fixed words of a message', () => {
  it('become a pattern with any white space and any quotes, and nothing more', () => {
    const pattern = engineWording("Key '*' (old) is gone");
    expect(pattern.test('KEY \u2018a b\u2019\n(old)  is gone')).toBe(true);
    expect(pattern.test('Key a (old) is gone')).toBe(false);
    expect(pattern.test("monkey 'a' (old) is gone")).toBe(false);
  });

  it('of a twin are printed as the newer number is', () => {
    const [first, second] = engineTwins({
      code: 701,
      twin: 702,
      title: 't',
      meaning: 'm',
      causes: [],
      look: [],
      fix: [],
      wording: [/x/],
      examples: ['Msg 701, Level 16\nx. Provider error code: 7. (y)', 'x'],
    });
    expect(first?.examples).toHaveLength(2);
    expect(second).toMatchObject({ id: 'engine-702', twin: 701 });
    expect(second?.examples).toHaveLength(1);
    expect(second?.examples[0]).toMatch(
      /^Msg 702, Level 16\nx\. Provider error code: 7\. \(.*linkid=2323435\.$/,
    );
  });
});

function sorted(codes: readonly number[]): number[] {
  return [...codes].sort((a, b) => a - b);
}

function codesWhere(test: (fact: ErrorFact) => boolean): number[] {
  return sorted(facts.filter(test).map(({ code }) => code));
}

function textsOf({ code, examples }: ErrorFact): { code: number; text: string }[] {
  return examples.map((text) => ({ code, text }));
}

function matches(fact: ErrorFact, text: string): boolean {
  return (fact.wording ?? []).some((pattern) => pattern.test(text));
}

/** Commands of a PowerShell text that do more than look. */
function verbs(text: string): string[] {
  const commands = text.match(/\b[A-Z][a-z]+-[A-Z]\w+/g) ?? [];
  return commands.filter((command) => !/^(Get|Test|Select|Format)-/.test(command));
}
