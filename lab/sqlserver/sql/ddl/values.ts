import { string } from '../reader/literals.ts';
import { name } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** `WORD = 'text'`, the word read here. */
export function textOf(reader: TokenReader, word: string): string {
  reader.expectWord(word);
  reader.expectSymbol('=');
  return string(reader);
}

/** `PASSWORD = 'text'`. */
export function passwordIs(reader: TokenReader): string {
  return textOf(reader, 'PASSWORD');
}

/** `ENCRYPTION BY PASSWORD = 'text'`. */
export function encryptionPassword(reader: TokenReader): string {
  reader.expectWord('ENCRYPTION', 'BY');
  return passwordIs(reader);
}

/** `AUTHORIZATION name`, undefined when there is none. */
export function authorization(reader: TokenReader): string | undefined {
  return reader.acceptWord('AUTHORIZATION') ? name(reader) : undefined;
}

/** `= ON` or `= OFF`. */
export function isOn(reader: TokenReader): boolean {
  reader.expectSymbol('=');
  return reader.oneOf('ON', 'OFF') === 'ON';
}
