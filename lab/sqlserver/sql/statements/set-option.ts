import { sqlError } from '../../messages/sql-error.ts';
import { commaList } from '../reader/names.ts';
import { at } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** The options of SET and what they are set to: `NOCOUNT, XACT_ABORT ON`, `STATISTICS IO ON`, `LOCK_TIMEOUT -1`. An unknown option is error 195. */
export function setOption(reader: TokenReader): { options: string[]; value: string } {
  if (reader.acceptWord('STATISTICS')) {
    const options = commaList(reader, () => `STATISTICS ${reader.oneOf('IO', 'TIME', 'PROFILE', 'XML')}`);
    return { options, value: reader.oneOf('ON', 'OFF') };
  }
  const { word } = reader.peek();
  if (valued.has(word)) {
    reader.next();
    return { options: [word], value: optionValue(reader) };
  }
  const options = commaList(reader, () => switchName(reader));
  return { options, value: reader.oneOf('ON', 'OFF') };
}

function switchName(reader: TokenReader): string {
  const token = reader.peek();
  if (!reader.isName()) throw reader.error();
  if (!switches.has(token.word)) throw at(token, sqlError(195, 1, token.text, 'SET option'));
  return reader.next().word;
}

/** A number, a variable, a text or a word, which is given in upper case. */
function optionValue(reader: TokenReader): string {
  const sign = reader.acceptSymbol('-') ? '-' : '';
  const token = reader.peek();
  const isValue = kinds.has(token.kind) || reader.isName();
  if (!isValue || (sign === '-' && token.kind !== 'number')) throw reader.error();
  reader.next();
  return sign + (token.word || token.text);
}

const kinds = new Set(['number', 'variable', 'binary', 'string', 'unicodeString']);
/** "SET statements (Transact-SQL)", and what older drivers send. */
const switches = new Set(
  `ANSI_DEFAULTS ANSI_NULL_DFLT_OFF ANSI_NULL_DFLT_ON ANSI_NULLS ANSI_PADDING ANSI_WARNINGS ARITHABORT ARITHIGNORE
  CONCAT_NULL_YIELDS_NULL CURSOR_CLOSE_ON_COMMIT FMTONLY FORCEPLAN IMPLICIT_TRANSACTIONS NO_BROWSETABLE NOCOUNT NOEXEC
  NUMERIC_ROUNDABORT PARSEONLY QUOTED_IDENTIFIER REMOTE_PROC_TRANSACTIONS SHOWPLAN_ALL SHOWPLAN_TEXT SHOWPLAN_XML
  XACT_ABORT`.split(/\s+/),
);
const valued = new Set(
  `CONTEXT_INFO DATEFIRST DATEFORMAT DEADLOCK_PRIORITY FIPS_FLAGGER LANGUAGE LOCK_TIMEOUT QUERY_GOVERNOR_COST_LIMIT
  ROWCOUNT TEXTSIZE`.split(/\s+/),
);
