import type { BackupOptions } from '../ast/ddl-backup.ts';
import { isString, string } from '../reader/literals.ts';
import { commaList, name } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';

type Found = { -readonly [Key in keyof BackupOptions]: BackupOptions[Key] };

/** WITH and the options of BACKUP and RESTORE; all off when there is no WITH. */
export function backupOptions(reader: TokenReader): BackupOptions {
  const found: Found = {
    isDifferential: false,
    isCopyOnly: false,
    isNoRecovery: false,
    isReplace: false,
    encryption: undefined,
    name: undefined,
    moves: [],
    others: [],
  };
  if (reader.acceptWord('WITH')) commaList(reader, () => option(reader, found));
  return found;
}

function option(reader: TokenReader, found: Found): void {
  if (reader.acceptWord('DIFFERENTIAL')) found.isDifferential = true;
  else if (reader.acceptWord('COPY_ONLY')) found.isCopyOnly = true;
  else if (reader.acceptWord('NORECOVERY')) found.isNoRecovery = true;
  else if (reader.acceptWord('REPLACE')) found.isReplace = true;
  else if (reader.acceptWord('ENCRYPTION')) found.encryption = encryption(reader);
  else if (reader.acceptWord('MOVE')) found.moves = [...found.moves, move(reader)];
  else if (reader.acceptWord('NAME')) found.name = textValue(reader);
  else found.others = [...found.others, other(reader)];
}

/** `(ALGORITHM = AES_256, SERVER CERTIFICATE = c)`. */
function encryption(reader: TokenReader): BackupOptions['encryption'] {
  reader.expectSymbol('(');
  reader.expectWord('ALGORITHM');
  reader.expectSymbol('=');
  const algorithm = reader.oneOf('AES_128', 'AES_192', 'AES_256', 'TRIPLE_DES_3KEY');
  reader.expectSymbol(',');
  reader.expectWord('SERVER');
  const kind = reader.acceptWord('CERTIFICATE') ? 'certificate' : 'asymmetricKey';
  if (kind === 'asymmetricKey') reader.expectWord('ASYMMETRIC', 'KEY');
  reader.expectSymbol('=');
  const encryptor = { kind, name: name(reader) } as const;
  reader.expectSymbol(')');
  return { algorithm, encryptor };
}

function move(reader: TokenReader): BackupOptions['moves'][number] {
  const logicalName = textOrVariable(reader);
  reader.expectWord('TO');
  return { logicalName, path: textOrVariable(reader) };
}

/** A word, perhaps with a value: `INIT`, `STATS = 10`. */
function other(reader: TokenReader): string {
  const { word } = reader.peek();
  if (!options.has(word)) throw reader.error();
  reader.next();
  if (!reader.acceptSymbol('=')) return word;
  const token = reader.peek();
  if (!['number', 'string', 'unicodeString', 'variable', 'word', 'name'].includes(token.kind))
    throw reader.error();
  reader.next();
  return `${word} = ${token.text}`;
}

function textValue(reader: TokenReader): string {
  reader.expectSymbol('=');
  return textOrVariable(reader);
}

function textOrVariable(reader: TokenReader): string {
  if (isString(reader)) return string(reader);
  const token = reader.peek();
  if (token.kind !== 'variable') throw reader.error();
  return reader.next().text;
}

/** "BACKUP (Transact-SQL)" and "RESTORE statements - arguments (Transact-SQL)". */
const options = new Set(
  `BLOCKSIZE BUFFERCOUNT CHECKSUM COMPRESSION CONTINUE_AFTER_ERROR CREDENTIAL DBNAME DESCRIPTION ENABLE_BROKER
  ERROR_BROKER_CONVERSATIONS EXPIREDATE FILE FILE_SNAPSHOT FORMAT INIT KEEP_CDC KEEP_REPLICATION LOADHISTORY
  MAXTRANSFERSIZE MEDIADESCRIPTION MEDIANAME METADATA_ONLY NEW_BROKER NO_CHECKSUM NO_COMPRESSION NO_LOG NO_TRUNCATE
  NOFORMAT NOINIT NOREWIND NOSKIP NOUNLOAD PARTIAL RECOVERY RESTART RESTRICTED_USER RETAINDAYS REWIND SKIP
  SNAPSHOT STANDBY STATS STOP_ON_ERROR STOPAT STOPATMARK STOPBEFOREMARK TRUNCATE_ONLY UNLOAD`.split(/\s+/),
);
