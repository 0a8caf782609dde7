/**
 * A thumbprint in a form that can be compared: no `0x`, upper case, at most 20 bytes, no zeros at the end.
 * The views differ: the encryption key has varbinary(20), sys.asymmetric_keys varbinary(32), and short ones may be filled up.
 */
export function thumbprintKey(thumbprint: string): string {
  return thumbprint
    .replace(/^0x/i, '')
    .toUpperCase()
    .slice(0, comparedBytes * 2)
    .replace(/(?:00)+$/, '');
}

/** Whether two thumbprints are of the same key. An empty one is of none. */
export function sameThumbprint(a: string, b: string): boolean {
  const key = thumbprintKey(a);
  return key !== '' && key === thumbprintKey(b);
}

/** Length of `encryptor_thumbprint` in sys.dm_database_encryption_keys. */
const comparedBytes = 20;
