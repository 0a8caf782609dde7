// [MS-TDS] 2.2.5.5.1.4: money counts ten-thousandths; its two halves are swapped.
import { Decimal } from '../../types/decimal.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { ByteReader } from '../packets/byte-reader.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';
import { ProtocolError } from '../protocol-error.ts';
import { rescale } from './decimals.ts';
import { typeToken } from './type-token.ts';
import type { TypedValue } from './typed-value.ts';
import { wrongValue } from './wrong-value.ts';

/** money and smallmoney. */
export type MoneyType = SqlType & { name: 'money' | 'smallmoney' };

/** TYPE_INFO of money or smallmoney. */
export function writeMoneyInfo(writer: ByteWriter, type: MoneyType): void {
  writer.uint8(typeToken.moneyN).uint8(type.name === 'money' ? 8 : 4);
}

/** The value without its length. */
export function writeMoneyData(writer: ByteWriter, type: MoneyType, value: SqlValue): void {
  if (!(value instanceof Decimal)) throw wrongValue(type, value);
  const tenThousandths = rescale(value, 4);
  if (type.name === 'smallmoney') writer.int32(Number(tenThousandths));
  else writer.int32(Number(tenThousandths >> 32n)).uint32(Number(tenThousandths & 0xffffffffn));
}

/** MONEYN of a parameter. */
export function readMoneyN(reader: ByteReader): TypedValue {
  const type: MoneyType = { name: reader.uint8() === 4 ? 'smallmoney' : 'money' };
  const length = reader.uint8();
  return { type, value: length === 0 ? null : readMoney(reader, length) };
}

/** The value of `length` bytes. */
export function readMoney(reader: ByteReader, length: number): Decimal {
  if (length === 4) return new Decimal(BigInt(reader.int32()), 4);
  if (length !== 8) throw new ProtocolError(`an amount of money cannot be ${length} bytes long`);
  const high = BigInt(reader.int32());
  return new Decimal((high << 32n) | BigInt(reader.uint32()), 4);
}
