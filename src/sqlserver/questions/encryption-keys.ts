import type { EncryptionKeyFacts } from '../instance-facts.ts';
import type { Question } from '../question.ts';
import type { Row } from '../row.ts';

/** The database encryption keys (DEK). A database without one has no row; all dates are UTC. */
export const encryptionKeys: Question<readonly EncryptionKeyFacts[]> = {
  about: 'the database encryption keys',
  sql: (release) => `
    SELECT database_id, encryption_state, CONVERT(float, percent_complete) AS percent_complete, create_date, regenerate_date,
      modify_date, key_algorithm, key_length, encryptor_type, encryptor_thumbprint,
      ${release >= 2019 ? scanColumns : noScanColumns}
    FROM sys.dm_database_encryption_keys ORDER BY database_id`,
  needs: ['securityState'],
  read: (rows) => rows.map(encryptionKey),
};

const scanColumns =
  'encryption_scan_state_desc AS scan_state, encryption_scan_modify_date AS scan_changed_date';
const noScanColumns =
  'CONVERT(nvarchar(32), NULL) AS scan_state, CONVERT(datetime, NULL) AS scan_changed_date';

function encryptionKey(row: Row): EncryptionKeyFacts {
  return {
    databaseId: row.number('database_id'),
    state: row.number('encryption_state'),
    percentComplete: row.number('percent_complete'),
    createdAtMs: row.utc('create_date'),
    regeneratedAtMs: row.maybeUtc('regenerate_date') ?? row.utc('create_date'),
    modifiedAtMs: row.maybeUtc('modify_date') ?? row.utc('create_date'),
    // State 0 is a row without a key.
    algorithm: row.maybeText('key_algorithm') ?? '',
    bits: row.maybeNumber('key_length') ?? 0,
    encryptorKind: encryptorKind(row.maybeText('encryptor_type')),
    encryptorThumbprint: row.maybeHex('encryptor_thumbprint') ?? '0x',
    scanState: row.maybeText('scan_state'),
    scanChangedAtMs: row.maybeUtc('scan_changed_date'),
  };
}

/** The page writes the words in mixed case for another table; only these two are known. */
function encryptorKind(shown: string | undefined): EncryptionKeyFacts['encryptorKind'] {
  const kind = shown?.toUpperCase();
  return kind === 'CERTIFICATE' || kind === 'ASYMMETRIC KEY' ? kind : undefined;
}
