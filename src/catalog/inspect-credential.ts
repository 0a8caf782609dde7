/**
 * Looks at a pasted CREATE or ALTER CREDENTIAL for the mistakes that come back as provider codes later.
 * It reads the raw text, because the mistakes lie in the secret's shape; it returns sentences that hold no part
 * of it. Rules from the setup and connector pages (lengths, hyphens), where marked otherwise from self-help.
 */
export function inspectCredential(raw: string): string[] {
  const statement =
    /\b(?<verb>create|alter)\s{1,20}(?:database\s{1,20}scoped\s{1,20})?credential\s{1,20}\S{1,130}\s{1,20}with\b[^;]{0,2000}/i.exec(
      raw,
    );
  if (!statement) return [];
  const text = statement[0];
  const identity = optionOf(text, 'identity');
  const secret = optionOf(text, 'secret');
  return [
    ...quoteProblems(text),
    ...identityProblems(identity),
    ...secretProblems(secret, identity, statement.groups?.verb),
  ];
}

function optionOf(text: string, name: 'identity' | 'secret'): string | undefined {
  const match = new RegExp(
    `\\b${name}\\s{0,20}=\\s{0,20}N?['"\u2018\u2019](?<value>(?:''|[^'"\u2018\u2019])*)`,
    'i',
  ).exec(text);
  return match?.groups?.value;
}

function quoteProblems(text: string): string[] {
  return /[\u2018\u2019\u201c\u201d]/.test(text)
    ? [
        "It holds curly quotes: SQL Server takes only straight ones ('), so the literal would not end there. The 2016 page's own sample has this slip.",
      ]
    : [];
}

function identityProblems(identity: string | undefined): string[] {
  if (identity === undefined) return [];
  const problems: string[] = [];
  if (/^https?:/i.test(identity))
    problems.push(
      'IDENTITY begins with https://: use the bare vault name on public Azure, elsewhere the host name alone.',
    );
  if (identity.endsWith('/')) problems.push('IDENTITY ends in a slash: leave it out.');
  if (/\.vault\.azure\.net/i.test(identity))
    problems.push(
      'IDENTITY is a full host name: on public Azure the setup page asks for the bare vault name.',
    );
  return problems;
}

function secretProblems(
  secret: string | undefined,
  identity: string | undefined,
  verb: string | undefined,
): string[] {
  if (/^managed identity$/i.test(identity ?? ''))
    return secret === undefined ? [] : ['A managed identity has no SECRET: leave it out.'];
  if (secret === undefined) {
    return verb?.toLowerCase() === 'alter'
      ? [
          'SECRET is missing: ALTER CREDENTIAL then sets it to NULL. Give identity and the whole secret string.',
        ]
      : [
          'SECRET is missing: the connector needs client ID (hyphens removed) and client secret as one string.',
        ];
  }
  // A placeholder is not a mistake: people mask before they paste.
  if (/^[*.x<\u2026]*$|^<.*>$|\*\*\*/i.test(secret)) return [];
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(secret))
    return [
      'The client ID in SECRET still has its hyphens: remove them from the client ID only (codes 401 and 3108), never from the client secret.',
    ];
  return [...lengthProblems(secret), ...shapeProblems(secret)];
}

function lengthProblems(secret: string): string[] {
  if (secret.length < 32)
    return [
      `SECRET has ${secret.length} characters: fewer than 32, so the client ID or a part of it is missing (code 2050).`,
    ];
  if (secret.length === 32)
    return ['SECRET has exactly 32 characters: that is a client ID without a client secret behind it.'];
  return secret.length > 120
    ? [`SECRET has ${secret.length} characters: SQL Server takes at most 120 (message 33067).`]
    : [];
}

function shapeProblems(secret: string): string[] {
  if (secret.length <= 32) return [];
  if (!/^[0-9a-f]{32}/i.test(secret))
    return [
      'SECRET does not begin with 32 hexadecimal digits: the client ID without hyphens comes first, then the client secret.',
    ];
  const rest = secret.slice(32);
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(rest)
    ? [
        "What follows the client ID looks like a secret ID: use the secret's Value, which Entra shows only once (code 3303).",
      ]
    : [];
}
