import type { Ddl } from '../ast/ddl.ts';
import type { CertificateSource, PrivateKeyFile } from '../ast/ddl-encryption.ts';
import { binary, string } from '../reader/literals.ts';
import { name } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { DdlRule } from './ddl-rule.ts';
import { privateKeyFile } from './private-key-file.ts';
import { authorization, encryptionPassword, isOn, textOf } from './values.ts';

/** CREATE, ALTER, DROP and BACKUP CERTIFICATE. */
export const certificateRules: readonly DdlRule[] = [
  ['CREATE CERTIFICATE', createCertificate],
  ['ALTER CERTIFICATE', alterCertificate],
  ['DROP CERTIFICATE', (reader) => ({ op: 'dropCertificate', name: name(reader) })],
  ['BACKUP CERTIFICATE', backupCertificate],
];

function createCertificate(reader: TokenReader): Ddl {
  const certificate = name(reader);
  const owner = authorization(reader);
  const source = reader.acceptWord('FROM') ? imported(reader) : created(reader);
  const activeForBeginDialog = reader.isWord('ACTIVE') ? beginDialog(reader) : undefined;
  return { op: 'createCertificate', name: certificate, authorization: owner, source, activeForBeginDialog };
}

/** `FILE = '…' [WITH PRIVATE KEY (…)]` or `BINARY = 0x…`. */
function imported(reader: TokenReader): CertificateSource {
  if (reader.isWord('ASSEMBLY') || reader.isWord('EXECUTABLE')) {
    throw notPlayed(`CREATE CERTIFICATE … FROM ${reader.peek().word}`, reader.peek());
  }
  if (reader.acceptWord('BINARY')) {
    reader.expectSymbol('=');
    const bytes = binary(reader);
    if (reader.isWord('WITH')) throw notPlayed('CREATE CERTIFICATE … FROM BINARY WITH', reader.peek());
    return { kind: 'binary', bytes };
  }
  const file = textOf(reader, 'FILE');
  return { kind: 'file', file, privateKey: withPrivateKey(reader) };
}

/** `[ENCRYPTION BY PASSWORD = '…'] WITH SUBJECT = '…', START_DATE = '…', EXPIRY_DATE = '…'`. */
function created(reader: TokenReader): CertificateSource {
  const password = reader.isWord('ENCRYPTION') ? encryptionPassword(reader) : undefined;
  reader.expectWord('WITH');
  const subject = textOf(reader, 'SUBJECT');
  let startDate: string | undefined;
  let expiryDate: string | undefined;
  while (reader.acceptSymbol(',')) {
    const isStart = reader.oneOf('START_DATE', 'EXPIRY_DATE') === 'START_DATE';
    reader.expectSymbol('=');
    const date = string(reader);
    if (isStart) startDate = date;
    else expiryDate = date;
  }
  return { kind: 'new', subject, startDate, expiryDate, password };
}

function alterCertificate(reader: TokenReader): Ddl {
  const base = { op: 'alterCertificate' as const, name: name(reader) };
  if (reader.acceptWord('REMOVE', 'PRIVATE', 'KEY')) {
    return { ...base, change: 'removePrivateKey', privateKey: undefined };
  }
  const privateKey = withPrivateKey(reader);
  if (privateKey !== undefined) return { ...base, change: 'privateKey', privateKey };
  reader.acceptWord('WITH');
  const activeForBeginDialog = beginDialog(reader);
  return { ...base, change: 'beginDialog', privateKey: undefined, activeForBeginDialog };
}

function backupCertificate(reader: TokenReader): Ddl {
  const certificate = name(reader);
  reader.expectWord('TO');
  const file = textOf(reader, 'FILE');
  const { format, privateKey } = backupOptions(reader);
  return { op: 'backupCertificate', name: certificate, file, format, privateKey };
}

/** `WITH PRIVATE KEY (…)`, `WITH FORMAT = 'PFX', PRIVATE KEY (…)` (2022 on). */
function backupOptions(reader: TokenReader): {
  format: 'der' | 'pfx';
  privateKey: PrivateKeyFile | undefined;
} {
  if (!reader.acceptWord('WITH')) return { format: 'der', privateKey: undefined };
  if (reader.isWord('PRIVATE')) return { format: 'der', privateKey: privateKeyFile(reader) };
  const format = textOf(reader, 'FORMAT').toUpperCase() === 'PFX' ? 'pfx' : 'der';
  return { format, privateKey: reader.acceptSymbol(',') ? privateKeyFile(reader) : undefined };
}

/** `WITH PRIVATE KEY (…)`, or with `FORMAT = 'PFX',` before it (2022 on). */
function withPrivateKey(reader: TokenReader): PrivateKeyFile | undefined {
  if (reader.isWord('WITH', 'FORMAT')) {
    reader.next();
    textOf(reader, 'FORMAT');
    reader.expectSymbol(',');
    return privateKeyFile(reader);
  }
  if (!reader.isWord('WITH', 'PRIVATE')) return undefined;
  reader.next();
  return privateKeyFile(reader);
}

function beginDialog(reader: TokenReader): boolean {
  reader.expectWord('ACTIVE', 'FOR', 'BEGIN_DIALOG');
  return isOn(reader);
}
