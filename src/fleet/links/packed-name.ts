import { thumbprintKey } from './thumbprint.ts';

/**
 * The key name that a thumbprint of connector 1.0.4.0 and older holds, 6 bits a character: a-z 1 to 26, A-Z 27 to 52,
 * 0-9 53 to 62, hyphen 63. Undefined for one that holds none. `isSure` is false for 26 characters, which fill 20 bytes:
 * one in twenty-odd thumbprints of newer connectors reads as such a name by chance.
 */
// unverified: How 1.0.4.0 packs a key's name into the thumbprint is concluded from the one sample of KB 4470999.
export function packedName(thumbprint: string): { name: string; isSure: boolean } | undefined {
  const hex = thumbprintKey(thumbprint);
  if (hex === '' || hex.length % 2 === 1) return undefined;
  const bits = [...hex].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  const padded = bits.padEnd(Math.ceil(bits.length / 6) * 6, '0');
  const values = (padded.match(/.{6}/g) ?? []).map((six) => Number.parseInt(six, 2));
  const end = values.indexOf(0);
  const isEnded = end === -1 || values.slice(end).every((value) => value === 0);
  const name = (end === -1 ? values : values.slice(0, end)).map((value) => alphabet[value - 1]).join('');
  if (!isEnded || name === '' || name.length > longestName) return undefined;
  return { name, isSure: name.length < longestName };
}

const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-';
const longestName = 26;
