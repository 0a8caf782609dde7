import type { Ddl } from '../ast/ddl.ts';
import type { SymmetricKeyEncryption } from '../ast/ddl-encryption.ts';
import type { StatementBody } from '../ast/statement.ts';
import { name } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { encryptionSource } from './symmetric-key.ts';
import { passwordIs } from './values.ts';

/** OPEN MASTER KEY and OPEN SYMMETRIC KEY; undefined when it is a cursor that is opened. */
export function openKey(reader: TokenReader): StatementBody | undefined {
  if (reader.acceptWord('OPEN', 'MASTER', 'KEY')) {
    reader.expectWord('DECRYPTION', 'BY');
    return ddl({ op: 'openMasterKey', password: passwordIs(reader) });
  }
  if (!reader.acceptWord('OPEN', 'SYMMETRIC', 'KEY')) return undefined;
  const key = name(reader);
  reader.expectWord('DECRYPTION', 'BY');
  const decryption: SymmetricKeyEncryption = encryptionSource(reader);
  if (reader.acceptWord('WITH')) passwordIs(reader);
  return ddl({ op: 'openSymmetricKey', name: key, decryption });
}

/** CLOSE MASTER KEY, CLOSE SYMMETRIC KEY and CLOSE ALL SYMMETRIC KEYS; undefined when it is a cursor that is closed. */
export function closeKey(reader: TokenReader): StatementBody | undefined {
  if (reader.acceptWord('CLOSE', 'MASTER', 'KEY')) return ddl({ op: 'closeMasterKey' });
  if (reader.acceptWord('CLOSE', 'ALL', 'SYMMETRIC', 'KEYS')) {
    return ddl({ op: 'closeSymmetricKey', name: undefined });
  }
  if (!reader.acceptWord('CLOSE', 'SYMMETRIC', 'KEY')) return undefined;
  return ddl({ op: 'closeSymmetricKey', name: name(reader) });
}

function ddl(statement: Ddl): StatementBody {
  return { kind: 'ddl', ddl: statement };
}
