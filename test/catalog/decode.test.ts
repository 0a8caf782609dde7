import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/catalog/decode.ts';

/** `33049+2058 x2`, as one reads it. */
function codes(text: string): string[] {
  return decode(text).findings.map(({ engine, provider, count }) => {
    const pair = [engine?.code, provider?.code].filter((code) => code !== undefined).join('+');
    return count > 1 ? `${pair} x${count}` : pair;
  });
}

describe('what people have', () => {
  it.each([
    ['3303', ['3303']],
    [' 3303 ', ['3303']],
    ['0xCE7', ['3303']],
    ['0x00000ce7', ['3303']],
    ['-3303', ['3303']],
    ['3303, 2058 and 33049', ['3303', '2058', '33049']],
    ['#3303', ['3303']],
    ['3303?', ['3303']],
    ['what does 3303 mean', ['3303']],
    ['code 3303', ['3303']],
    ['error 0xCE7', ['3303']],
    ['ErrorGetTokenBadCredentials', ['3303']],
    ['errorgettokenbadcredentials', ['3303']],
    ['GetTokenBadCred', ['3303']],
    ['scp_err_FailureInRegistry', ['2058']],
    ['ErrorHttpOperationForbidden', ['3077', '3113']],
    ['401', ['401']],
    ['0', ['0']],
    ['7', ['7']],
    ['provider error code 7', ['7']],
    ['33049', ['33049']],
    ['Msg 33111', ['33111']],
    ['Provider error code: 2058.', ['2058']],
    ['Provider error code  : 3. (Not Supported - Consult EKM Provider for details)', ['3']],
    ['provider error code:3303', ['3303']],
    ['Provider\nerror\n code: 3303', ['3303']],
  ])('%j', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
});

describe('the two layers', () => {
  it('belong together when the provider code follows its message', () => {
    expect(
      codes(
        "Msg 33049, Level 16, State 2, Line 65\nKey with name 'ContosoRSAKey0' does not exist in the provider or access is denied. Provider error code: 2058.  (Provider Error - No explanation is available, consult EKM Provider for details)",
      ),
    ).toEqual(['33049+2058']);
  });

  it('are recognised by the wording when the number is lost', () => {
    expect(
      codes(
        "Cannot open session for cryptographic provider 'AzureKeyVault_EKM_Prov'. Provider error code: 3303",
      ),
    ).toEqual(['33028+3303']);
    expect(
      codes(
        'Key with name ‘akv’ does not exist in the provider or access is denied. Provider error code  : 3. (Not Supported - Consult EKM Provider for details)',
      ),
    ).toEqual(['33049+3']);
  });

  it('stay apart when the message carries no provider code', () => {
    expect(
      codes(
        "Msg 33111, Level 16, State 4\nCannot find server asymmetric key with thumbprint '0x2C5677D76F76D77F80'.\nProvider error code: 3303",
      ),
    ).toEqual(['33111', '3303']);
  });

  it('give the pair once with its count and lines', () => {
    const one =
      "Msg 33028, Level 16, State 1, Line 1\nCannot open session for cryptographic provider 'P'. Provider error code: 3303. (Provider Error - x)\n";
    const decoding = decode(one + one);
    expect(decoding.findings).toHaveLength(1);
    expect(decoding.findings[0]).toMatchObject({ count: 2, lines: [1, 3] });
  });

  it('take the twin number of newer engines at its word', () => {
    expect(
      codes(
        "Msg 37549, Level 16, State 1, Line 1\nCannot open session for cryptographic provider 'P'. Provider error code: 3303. (x). For more information, see https://go.microsoft.com/fwlink/?linkid=2323435.",
      ),
    ).toEqual(['37549+3303']);
  });
});

describe('other numbers are not codes', () => {
  it.each([
    [
      'Msg 33049, Level 16, State 3, Line 404\nKey with name ... Provider error code: 2058. Port 3000, spid 401',
      ['33049+2058'],
    ],
    ['2026-03-02 03:14:07.12 spid401s Error: 33111, Severity: 16, State: 3.', ['33111']],
    ['connected on port 3000 to 10.0.0.7:2053', []],
    ['it broke on 2026-04-01 at 04:04', []],
    ['SQL Server 2016 on line 401', []],
    ['version 15.0.2000.440', []],
    ['thumbprint 0x2C5677D76F76D77F80', []],
    ['I have 3 databases and 7 servers', []],
  ])('%j', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
});

describe('an error log', () => {
  it('of two hundred lines gives each failure once, in order, with its lines', () => {
    const noise = Array.from(
      { length: 196 },
      (_, i) =>
        `2026-03-02 03:14:${String(i % 60).padStart(2, '0')}.12 spid${50 + i}     Starting up database 'db${3000 + i}'.`,
    );
    noise.splice(
      20,
      0,
      '2026-03-02 03:14:07.12 spid51      Error: 33111, Severity: 16, State: 3.',
      "2026-03-02 03:14:07.12 spid51      Cannot find server asymmetric key with thumbprint '0x373B314B78E8D59A0925494558FEF14B726216C5'.",
    );
    noise.splice(
      90,
      0,
      '2026-03-02 03:15:07.12 spid52s     Error: 33028, Severity: 16, State: 1.',
      "2026-03-02 03:15:07.12 spid52s     Cannot open session for cryptographic provider 'EKM'. Provider error code: 3900. (Provider Error - No explanation is available, consult EKM Provider for details)",
    );
    const decoding = decode(noise.join('\r\n'));
    expect(
      decoding.findings.map(({ engine, provider, lines }) => [engine?.code, provider?.code, lines]),
    ).toEqual([
      [33111, undefined, [21]],
      [33028, 3900, [91]],
    ]);
  });

  it('names the messages that are in no table without a meaning', () => {
    const decoding = decode(
      'Error: 18456, Severity: 14, State: 38.\nLogin failed.\nError: 33111, Severity: 16, State: 3.',
    );
    expect(decoding.findings.map(({ engine }) => [engine?.code, engine?.fact?.id])).toEqual([
      [18456, undefined],
      [33111, 'engine-33111'],
    ]);
  });
});

describe('several meanings', () => {
  it('the current connector first, the others below', () => {
    const [finding] = decode('2050').findings;
    expect(finding?.provider?.fact?.editions).toContain('connector-2022');
    expect(finding?.provider?.others.map(({ id }) => id)).toEqual(['preview-2050', 'hashicorp-2050']);
  });

  it('a text that names another provider gets its meaning first', () => {
    expect(decode('HashiCorp vault ekm provider error code: 2053').findings[0]?.provider?.fact?.id).toBe(
      'hashicorp-2053',
    );
    expect(decode('preview connector, provider error code 2053').findings[0]?.provider?.fact?.id).toBe(
      'preview-2053',
    );
  });
});

describe('unknown codes', () => {
  it.each(['9999', 'Provider error code: 3304x', '3914', '12345'])('%s has no fact', (text) => {
    for (const { engine, provider } of decode(text).findings)
      expect((provider ?? engine)?.fact).toBeUndefined();
  });
  it('a bare unknown number is a finding, not nothing', () => {
    expect(codes('9999')).toEqual(['9999']);
  });
});

describe('hostile and odd texts', () => {
  it('hides nothing behind invisible characters', () => {
    expect(codes('33\u200b03')).toEqual(['3303']);
    expect(codes('\u202e3303')).toEqual(['3303']);
    expect(decode('\u202eabc\u0007\u001b[31m').echo).toBe('abc[31m');
  });
  it('reads up to its limit and says so', () => {
    const decoding = decode(`${'x '.repeat(150_000)}Provider error code: 3303`);
    expect(decoding.isCut).toBe(true);
    expect(decode('y'.repeat(40_000)).isCut).toBe(false);
  });
  it('echoes no secret', () => {
    const secret = `${'0123456789ABCDEF'.repeat(2)}very-secret-value`;
    const decoding = decode(
      `CREATE CREDENTIAL c WITH IDENTITY='v', SECRET='${secret}' FOR CRYPTOGRAPHIC PROVIDER p`,
    );
    expect(JSON.stringify(decoding)).not.toContain('very-secret');
    expect(decoding.maskedCount).toBe(1);
  });
  it('never throws, whatever it gets', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 2_000 })),
        (text) => {
          decode(text);
        },
      ),
    );
  });
  it.each([
    'Msg ',
    'provider error code : ',
    '1',
    '0x',
    'Cannot ',
    'error ',
    '-',
    'CREATE CREDENTIAL ',
    'https://',
    "Key with name '",
    '<',
  ])('comes to an end on %j repeated', (piece) => {
    expect(decode(piece.repeat(200_000 / piece.length)).isCut).toBe(false);
  });
});

describe('a pasted credential statement', () => {
  const id = '0123456789ABCDEF'.repeat(2);
  it.each([
    ["CREATE CREDENTIAL c WITH IDENTITY='v', SECRET='short' FOR CRYPTOGRAPHIC PROVIDER p", /fewer than 32/],
    [`CREATE CREDENTIAL c WITH IDENTITY='v', SECRET='${id}' FOR CRYPTOGRAPHIC PROVIDER p`, /exactly 32/],
    [
      `CREATE CREDENTIAL c WITH IDENTITY='v', SECRET='${id}${'x'.repeat(100)}' FOR CRYPTOGRAPHIC PROVIDER p`,
      /at most 120/,
    ],
    [
      `CREATE CREDENTIAL c WITH IDENTITY='v', SECRET='01234567-89ab-cdef-0123-456789abcdefxyz~' FOR CRYPTOGRAPHIC PROVIDER p`,
      /hyphens/,
    ],
    [
      `CREATE CREDENTIAL c WITH IDENTITY='v', SECRET='${id}01234567-89ab-cdef-0123-456789abcdef' FOR CRYPTOGRAPHIC PROVIDER p`,
      /secret ID/,
    ],
    [
      `CREATE CREDENTIAL c WITH IDENTITY='https://v.vault.azure.net/', SECRET='${id}abcdefg~' FOR CRYPTOGRAPHIC PROVIDER p`,
      /https/,
    ],
    ["ALTER CREDENTIAL c WITH IDENTITY='v'", /NULL/],
    [`CREATE CREDENTIAL c WITH IDENTITY='v', SECRET='${id}abcdefg~’ FOR CRYPTOGRAPHIC PROVIDER p`, /curly/],
  ])('%s', (text, problem) => {
    const { credentialProblems } = decode(text);
    expect(credentialProblems.join('\n')).toMatch(problem);
    expect(credentialProblems.join('\n')).not.toContain('abcdefg');
  });
  it('finds nothing wrong with a right one, nor with a masked one', () => {
    expect(
      decode(
        `CREATE CREDENTIAL c WITH IDENTITY='ContosoVault', SECRET='${id}abcdefg~hij' FOR CRYPTOGRAPHIC PROVIDER p`,
      ).credentialProblems,
    ).toEqual([]);
    expect(
      decode("ALTER CREDENTIAL c WITH IDENTITY='ContosoVault', SECRET='***'").credentialProblems,
    ).toEqual([]);
  });
});
