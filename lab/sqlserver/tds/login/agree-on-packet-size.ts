/** [MS-TDS] 2.2.6.4: the size of packets in bytes for a client that asks for `asked`; 0 leaves it to the instance. */
export function agreeOnPacketSize(asked: number): number {
  if (asked === 0) return defaultPacketSize;
  return Math.min(Math.max(asked, smallest), largest);
}

/** In bytes, with the header; also the size before a login. */
export const defaultPacketSize = 4096;
const smallest = 512;
const largest = 32_767;
