import pino, { type Logger } from 'pino';
import { redact } from './redact.ts';

/** The log: JSON lines with constant messages and fields. */
export type Log = Logger;

/** Makes the log. Every line passes the redactor as a whole, so that no field can go around it. */
export function createLog(level: string, write: (line: string) => void): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line) => write(redact(line)) },
  );
}
