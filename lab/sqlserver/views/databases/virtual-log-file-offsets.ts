import type { VirtualLogFile } from '../../state/database.ts';

/** Bytes at the head of a log file before its first virtual log file. */
const logHeaderBytes = 8192;

/** Where each virtual log file begins in the log file, in bytes, oldest first. */
export function virtualLogFileOffsets(log: readonly VirtualLogFile[]): number[] {
  let at = logHeaderBytes;
  return log.map(({ sizeMb }) => {
    const begin = at;
    at += sizeMb * 1_048_576;
    return begin;
  });
}
