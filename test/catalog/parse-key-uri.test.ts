import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clouds } from '../../src/catalog/clouds.ts';
import { parseKeyUri } from '../../src/catalog/parse-key-uri.ts';

const version = '0123456789abcdef0123456789ABCDEF';
const plain = 'https://ContosoKeyVault.vault.azure.net/keys/ContosoFirstKey';

describe('parseKeyUri takes a key identifier apart', () => {
  it('without a version, nothing is wrong with it', () => {
    expect(parseKeyUri(plain)).toEqual({
      vault: 'ContosoKeyVault',
      host: 'contosokeyvault.vault.azure.net',
      name: 'ContosoFirstKey',
      cloud: 'Azure public',
      isManagedHsm: false,
      problems: [],
    });
  });

  it('with a version, which only newer builds take', () => {
    const uri = parseKeyUri(`${plain}/${version}`);
    expect(uri).toMatchObject({ name: 'ContosoFirstKey', version });
    expect(uri?.problems).toEqual([expect.stringContaining('November 2020')]);
  });

  it("with the placeholder version of the page's own sample, which is not hexadecimal", () => {
    const uri = parseKeyUri(`${plain}/cgacf4f763ar42ffb0a1gca546aygd87`);
    expect(uri?.version).toBe('cgacf4f763ar42ffb0a1gca546aygd87');
    expect(uri?.problems[0]).toContain('not 32 hexadecimal digits');
  });
});

describe('parseKeyUri finds it among other text', () => {
  it.each([
    ['a sentence', `is ${plain} the right key?`],
    ['a final stop', `The key is ${plain}.`],
    ['a question mark', `${plain}?`],
    ['an ellipsis', `${plain}…`],
    ['a query', `${plain}?api-version=7.4`],
    ['a fragment', `${plain}#top`],
    ['a trailing slash', `${plain}/`],
    ['port 443', plain.replace('.net/', '.net:443/')],
    ['upper case', plain.replace('https', 'HTTPS').replace('.vault.azure.net/keys', '.VAULT.AZURE.NET/KEYS')],
    ['Slack brackets', `<${plain}>`],
    ['Slack brackets with a label', `<${plain}|the key>`],
    ['Slack bold', `*${plain}*`],
    ['brackets', `(${plain})`],
    ['a quoted literal', `'${plain}';`],
    ['curly quotes', `“${plain}”`],
    ['JSON', JSON.stringify({ kid: plain })],
    ['escaped slashes', plain.replaceAll('/', '\\/')],
    ['a secret before it', `https://v1.vault.azure.net/secrets/a ${plain}`],
    ['one without a name before it', `https://v1.vault.azure.net/keys/... ${plain}`],
    ['an unfinished one before it', `https:// https://x ${plain}`],
  ])('with %s', (_, text) => {
    const uri = parseKeyUri(text);
    expect(uri).toMatchObject({
      vault: 'ContosoKeyVault',
      name: 'ContosoFirstKey',
      cloud: 'Azure public',
      problems: [],
    });
    expect(uri).not.toHaveProperty('version');
  });

  it('keeps a version that is followed by punctuation, a query or an operation', () => {
    for (const tail of ['.', '/', '?api-version=7.4', '/wrapkey?api-version=7.4', '>', '|label>'])
      expect(parseKeyUri(`${plain}/${version}${tail}`)?.version).toBe(version);
  });

  it('takes the first of two', () => {
    expect(parseKeyUri(`${plain} https://other.vault.azure.net/keys/Second`)?.name).toBe('ContosoFirstKey');
  });
});

describe('parseKeyUri knows the clouds', () => {
  it.each(clouds.map((cloud) => [cloud.name, cloud] as const))('%s', (name, cloud) => {
    const uri = parseKeyUri(`https://contoso${cloud.vaultSuffix}/keys/Key1`);
    expect(uri).toMatchObject({ vault: 'contoso', cloud: name, isManagedHsm: false });
    expect(uri?.problems.some((problem) => problem.includes('closed'))).toBe(name === 'Azure Germany');
  });

  it.each(
    clouds.flatMap(({ name, managedHsmSuffix }) => (managedHsmSuffix ? [[name, managedHsmSuffix]] : [])),
  )('Managed HSM in %s', (name, suffix) => {
    const uri = parseKeyUri(`https://contoso${suffix}/keys/Key1`);
    expect(uri).toMatchObject({ vault: 'contoso', cloud: name, isManagedHsm: true });
    expect(uri?.problems).toEqual([expect.stringContaining('SQL Server 2022')]);
  });

  it.each([
    'https://contoso.vault.example/keys/Key1',
    'https://localhost:8443/keys/Key1',
    'https://a.b.vault.azure.net/keys/Key1',
    'https://contoso.vault.azure.net.evil.example/keys/Key1',
  ])('says so when the suffix is none of theirs: %s', (text) => {
    const uri = parseKeyUri(text);
    expect(uri?.cloud).toBe('unknown');
    expect(uri?.problems.join(' ')).toContain('no Key Vault suffix');
  });
});

describe('parseKeyUri names what is wrong', () => {
  it.each([
    ['http', 'http://contoso.vault.azure.net/keys/Key1', 'https only'],
    ['another port', 'https://contoso.vault.azure.net:8443/keys/Key1', 'port 8443'],
    ['a name of 27', `https://contoso.vault.azure.net/keys/${'a'.repeat(27)}`, 'code 2049'],
    ['an underscore', 'https://contoso.vault.azure.net/keys/my_key', '3012'],
    ['a percent sign', 'https://contoso.vault.azure.net/keys/my%20key', '3012'],
    ['a short version', 'https://contoso.vault.azure.net/keys/Key1/abc', '32 hexadecimal'],
    ['a vault name of 25', `https://${'v'.repeat(25)}.vault.azure.net/keys/Key1`, '3 to 24'],
  ])('%s', (_, text, problem) => {
    expect(parseKeyUri(text)?.problems.join(' ')).toContain(problem);
  });

  it('takes a name of 26 without a word', () => {
    expect(parseKeyUri(`https://contoso.vault.azure.net/keys/${'a'.repeat(26)}`)?.problems).toEqual([]);
  });
});

describe('parseKeyUri returns undefined', () => {
  it.each([
    '',
    'error 3303',
    'https://contoso.vault.azure.net/',
    'https://contoso.vault.azure.net/keys/',
    'https://contoso.vault.azure.net/keys/...',
    'https://contoso.vault.azure.net/secrets/Key1',
    'https://contoso.vault.azure.net/certificates/Key1',
    'https://contoso.vault.azure.net/wiki/keys/Key1',
    'ftp://contoso.vault.azure.net/keys/Key1',
    '/keys/Key1',
  ])('for %j', (text) => {
    expect(parseKeyUri(text)).toBeUndefined();
  });
});

describe('parseKeyUri holds for any text', () => {
  it('reads back whatever valid identifier is hidden in noise', () => {
    const noise = fc.string({ maxLength: 200 }).filter((text) => !/keys/i.test(text));
    const letters = fc.constantFrom(...'abcXYZ019-');
    const name = fc.array(letters, { minLength: 1, maxLength: 26 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(noise, name, fc.constantFrom(...clouds), noise, (before, key, cloud, after) => {
        const uri = parseKeyUri(`${before} https://contoso${cloud.vaultSuffix}/keys/${key} ${after}`);
        expect(uri).toMatchObject({ vault: 'contoso', name: key, cloud: cloud.name });
      }),
    );
  });

  it('never throws and returns only bounded parts', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'https://',
        'HTTP://',
        '/keys/',
        'keys',
        '.vault.azure.net',
        ':443',
        '\\/',
        '<',
        '|',
        '>',
        '.',
      ),
      fc.string(),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const uri = parseKeyUri(pieces.join(''));
        if (uri === undefined) return;
        expect(uri.name.length).toBeGreaterThan(0);
        expect(uri.name.length + (uri.version?.length ?? 0) + uri.host.length).toBeLessThanOrEqual(800);
        expect(uri.host).toBe(uri.host.toLowerCase());
      }),
    );
  });

  it.each([
    ['schemes', 'https://'],
    ['hosts', 'https://a.'],
    ['dots', '.'],
    ['paths without a name', 'https://a.vault.azure.net/keys/ '],
    ['escaped slashes', 'https:\\/\\/a\\/'],
    ['one endless host', 'a', 'https://'],
    ['one endless name', '.', 'https://a.vault.azure.net/keys/'],
  ])('comes to an end on 400,000 characters of %s', (_, unit, prefix = '') => {
    const text = prefix + unit.repeat(Math.ceil(400_000 / unit.length));
    expect(() => parseKeyUri(text)).not.toThrow();
  });
});
