/**
 * The thumbprint of connector 1.0.4.0: the key's name, 6 bits a character, a-z 1 to 26, A-Z 27 to 52, 0-9 53 to 62, hyphen 63.
 * Inferred from the one published sample: `key20181029` is 0x2C5677D76F76D77F80.
 */
export function packName(name: string): Buffer {
  const bits = [...name].map((character) => (alphabet.indexOf(character) + 1).toString(2).padStart(6, '0'));
  const padded = bits.join('').padEnd(Math.ceil((name.length * 6) / 8) * 8, '0');
  return Buffer.from((padded.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** The name that a packed thumbprint holds; undefined when it was not made so. */
export function unpackName(thumbprint: Buffer): string | undefined {
  const bits = [...thumbprint].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const values = (bits.match(/.{6}/g) ?? []).map((six) => Number.parseInt(six, 2));
  const end = values.indexOf(0);
  const name = (end === -1 ? values : values.slice(0, end))
    .map((value) => alphabet[value - 1] ?? '')
    .join('');
  return name !== '' && packName(name).equals(thumbprint) ? name : undefined;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-';
