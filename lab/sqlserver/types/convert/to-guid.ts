import { sqlError } from '../../messages/sql-error.ts';
import type { Converter } from './convert-value.ts';

/** Makes a uniqueidentifier from text (braces allowed, what follows is ignored) or from 16 bytes. */
export const toGuid: Converter = (value) => {
  if (typeof value === 'string') return fromText(value);
  return guidOfBytes(value as Buffer);
};

/** The 16 bytes of a uniqueidentifier as SQL Server stores them: the first three groups with their bytes reversed. */
export function bytesOfGuid(guid: string): Buffer {
  const bytes = Buffer.from(guid.replaceAll('-', ''), 'hex');
  return Buffer.concat([
    bytes.subarray(0, 4).reverse(),
    bytes.subarray(4, 6).reverse(),
    bytes.subarray(6, 8).reverse(),
    bytes.subarray(8),
  ]);
}

function guidOfBytes(given: Buffer): string {
  const bytes = Buffer.alloc(16);
  given.copy(bytes, 0, 0, 16);
  const hex = Buffer.concat([
    bytes.subarray(0, 4).reverse(),
    bytes.subarray(4, 6).reverse(),
    bytes.subarray(6, 8).reverse(),
    bytes.subarray(8),
  ])
    .toString('hex')
    .toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function fromText(text: string): string {
  const match = /^\{?(?<guid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/i.exec(text);
  const guid = match?.groups?.guid;
  if (guid === undefined || (text.startsWith('{') && text[37] !== '}')) throw sqlError(8169, 2);
  return guid.toUpperCase();
}
