/** RC4, which encrypts private keys in PVK files; its own inverse. Node's OpenSSL no longer offers it. */
export function rc4(key: Buffer, data: Buffer): Buffer {
  const box = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number): number => box[index & 0xff] ?? 0;
  const swap = (i: number, j: number): void => {
    [box[i], box[j]] = [at(j), at(i)];
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 0xff;
    swap(i, j);
  }
  let j = 0;
  const result = Buffer.alloc(data.length);
  for (const [index, byte] of data.entries()) {
    const i = (index + 1) & 0xff;
    j = (j + at(i)) & 0xff;
    swap(i, j);
    result[index] = byte ^ at(at(i) + at(j));
  }
  return result;
}
