import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectSecrets, redact, redactCounting } from '../../src/lib/redact.ts';

/** Built at run time, so that no scanner takes the test for a leak. */
const clientId = '0123456789abcdef'.repeat(2);
const entraSecret = `Ab1${'8Q~'}${'xYz_.-1234567890abcdefghijklmnopqrstu'.slice(0, 34)}`;
const plain = 'Sw0rdfish-and-more';

describe('a secret does not survive', () => {
  const texts: Record<string, { text: string; secret: string }> = {
    'a whole CREATE CREDENTIAL': {
      text: `CREATE CREDENTIAL c WITH IDENTITY = 'vault', SECRET = '${clientId}${entraSecret}' FOR CRYPTOGRAPHIC PROVIDER p;`,
      secret: entraSecret,
    },
    'the 2016 sample with its curly quote': {
      text: `SECRET = '${clientId}AADlike123=’ \nFOR CRYPTOGRAPHIC PROVIDER EKM;`,
      secret: 'AADlike123',
    },
    'a literal with a doubled quote': { text: `SECRET = 'abc''${plain}'`, secret: plain },
    'a literal that never ends': { text: `alter credential x with secret='${plain}`, secret: plain },
    'a literal over two lines': { text: `SECRET = 'abc\n${plain}'`, secret: plain },
    'a Unicode literal': { text: `PASSWORD = N'${plain}'`, secret: plain },
    'a private key password': { text: `ENCRYPTION BY PASSWORD = '${plain}'`, secret: plain },
    'a stored procedure parameter': {
      text: `EXEC sp_addlinkedsrvlogin @rmtpassword='${plain}'`,
      secret: plain,
    },
    'a connection string': {
      text: `Server=tcp:sql1,1433;User ID=sa;Password=${plain};Encrypt=yes`,
      secret: plain,
    },
    'a short connection string': { text: `server=a;uid=sa;pwd=${plain}`, secret: plain },
    'an environment file': { text: `AZURE_CLIENT_SECRET=${plain}`, secret: plain },
    'a JSON value': { text: `{"client_secret":"${plain}"}`, secret: plain },
    'a form body': { text: `grant_type=x&client_secret=${plain}&scope=y`, secret: plain },
    PowerShell: { text: `New-X -ClientSecret "${plain}"`, secret: plain },
    'a secure string': { text: `ConvertTo-SecureString '${plain}' -AsPlainText`, secret: plain },
    'a bearer header': { text: `Authorization: Bearer ${plain}${plain}`, secret: plain },
    'a web token': { text: 'x eyJhbGciOiJub25l.eyJzdWIiOiIxMjM0.c2lnbmF0dXJl y', secret: 'eyJzdWIiOiIxMjM0' },
    'a Slack bot token': { text: 'xoxb-1234567890-abcdef', secret: '1234567890-abcdef' },
    'a Slack app token': { text: 'xapp-1-A0-123-abcdef', secret: 'A0-123-abcdef' },
    'an address with a password': { text: `postgres://ekm:${plain}@db/ekm`, secret: plain },
    'a private key': {
      text: '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----',
      secret: 'MIIEow',
    },
    'a bare credential string': { text: `we use ${clientId}${entraSecret} there`, secret: entraSecret },
    'a credential string with hyphens left in': {
      text: `01234567-89ab-cdef-0123-456789abcdef${entraSecret}`,
      secret: entraSecret,
    },
    'a bare Entra secret': { text: `is ${entraSecret} right?`, secret: entraSecret },
    'a storage signature': { text: `https://x.blob/y?sv=1&sig=${plain}%3D`, secret: plain },
  };
  for (const [name, { text, secret }] of Object.entries(texts)) {
    it(`in ${name}`, () => {
      expect(text).toContain(secret);
      expect(redact(text)).not.toContain(secret);
      expect(redactCounting(text).count).toBeGreaterThan(0);
    });
  }

  it('wherever it stands once it is known by value', () => {
    protectSecrets([`known-${plain}`]);
    expect(redact(`a known-${plain}b`)).toBe('a ***b');
  });
});

describe('what is no secret stays', () => {
  it.each([
    "Cannot find server asymmetric key with thumbprint '0x373B314B78E8D59A0925494558FEF14B726216C5'.",
    'https://contoso.vault.azure.net/keys/key1/0123456789abcdef0123456789abcdef',
    'https://contoso.vault.azure.net/keys/key1/0123456789abcdef0123456789abcdef/wrapKey?api-version=7.4',
    'Msg 33049, Level 16, State 2, Line 65',
    "Key with name 'ContosoRSAKey0' does not exist in the provider or access is denied.",
    'client ID 01234567-89ab-cdef-0123-456789abcdef',
    'The secret has expired; create a new secret and ALTER CREDENTIAL.',
    'the password is wrong',
    "CREATE CREDENTIAL [c] WITH IDENTITY = N'vault', SECRET = '<secret contoso-sql-prod-ekm>' FOR CRYPTOGRAPHIC PROVIDER p;",
    'Remove the old secret: it is no longer needed',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('whatever the value is and whatever stands around it', () => {
  const value = fc
    .string({ unit: fc.constantFrom(...'abcXYZ0189~._-!@#$%^&*()+=?/<>|:'), minLength: 10, maxLength: 60 })
    .filter((text) => /^[\w~.]/.test(text) && !/\*\*\*/.test(text));
  const around = fc.constantFrom(
    '',
    ' ',
    '\n',
    'Msg 33049, Level 16\n',
    "IDENTITY = 'vault', ",
    '; GO\n',
    "N'x' ",
    '<!channel> ',
  );
  it.each<[string, (secret: string) => string]>([
    ['SECRET literal', (secret) => `SECRET = '${secret}'`],
    ['Unicode PASSWORD literal', (secret) => `password=N'${secret}'`],
    ['curly literal', (secret) => `SECRET = \u2018${secret}\u2019`],
    ['credential string', (secret) => `SECRET='${clientId}${secret}'`],
  ])('a %s is masked', (_name, statement) => {
    fc.assert(
      fc.property(around, value, around, (before, secret, after) => {
        expect(redact(`${before}${statement(secret)}${after}`)).not.toContain(secret);
      }),
    );
  });
});

it.each(["SECRET = '", 'a', 'secret=', '-----BEGIN ', 'eyJ', '0123456789abcdef', "N'", ' ', '://a'])(
  'comes to an end on %j repeated 200,000 times over',
  (piece) => {
    expect(redact(piece.repeat(200_000 / piece.length)).length).toBeGreaterThan(0);
  },
);
