import { defineTopic } from '../topic.ts';

/** What a vault key must be for the connector to take it. */
export default defineTopic({
  title: 'Key types, sizes and names',
  summary:
    'RSA or RSA-HSM of 2048 or 3072 bits; name of at most 26 characters out of a-z, A-Z, 0-9 and the hyphen. sys.asymmetric_keys shows 2048 even for 3072.',
  aliases: [
    'hsm',
    'managed hsm',
    'hsm key',
    'hsm keys',
    'key size',
    'key sizes',
    'key length',
    'key type',
    'key types',
    'key name',
    'key names',
    'key name length',
    'key naming',
    'how long may a key name',
    'allowed characters',
    '26 characters',
    '3072',
    '4096',
    '3072 bit',
    '4096 bit',
    'rsa',
    'rsa hsm',
    'elliptic curve',
    'supported keys',
  ],
  parts: [
    {
      kind: 'table',
      label: 'The rules',
      columns: ['What', 'Rule', 'Else'],
      rows: [
        ['Type', 'RSA or RSA-HSM; no elliptic curve', 'code 3'],
        ['Size', '2048 or 3072 bits; no 4096', 'code 3'],
        ['Length of the name', '26 characters at most (Key Vault itself takes 127)', 'code 2049'],
        ['Characters of the name', 'a-z A-Z 0-9 and hyphen', 'code 3012 or 3110'],
        ['Place', 'software, HSM, or Managed HSM (SQL Server 2022 on); not Azure Cloud HSM', ''],
      ],
    },
    {
      kind: 'text',
      label: 'A wrong size on show',
      text: 'sys.asymmetric_keys gives 2048 for a key of 3072 bits. It is a known gap of the view, not a wrong key; the vault shows the true size.',
    },
    {
      kind: 'code',
      label: 'The true size, from the vault',
      language: 'powershell',
      text: `$key = Get-AzKeyVaultKey -VaultName '<vault>' -Name '<key>'
[pscustomobject]@{ Type = $key.Key.Kty; Bits = 8 * $key.Key.N.Length }`,
    },
    {
      kind: 'list',
      label: 'Worth knowing',
      items: [
        'Names are compared without case in Key Vault.',
        'Back the key up before its first use.',
        'One EKM key cannot encrypt another.',
        'The TDE key cannot double as the key for backup encryption.',
      ],
    },
  ],
  related: ['key-uri', 'key-rollover', 'builds'],
  differs: [
    'The setup page of 2025 says to choose 2048 in the portal, and 2048 or 3072 in its advice; the connector pages of 2022 and 2025 allow both.',
    'HSM keys: the setup page ties RSA-HSM to the connector of November 2020, and, for a Managed HSM, to SQL Server 2022 CU13.',
    'The page of 2022 promises to repair the size on show in a later release; that of 2025 no longer does.',
  ],
  sources: ['connector-2022', 'connector-2025', 'connector-2016', 'setup-2025', 'key-vault-docs'],
  examples: [
    'key size',
    'which key sizes are supported',
    'is 3072 allowed',
    'how long may a key name be',
    'does 4096 work',
  ],
});
