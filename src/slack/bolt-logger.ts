import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../lib/log.ts';

/**
 * The SDK's log lines into ours, as `detail` beside a constant message. Its debug lines hold whole payloads, texts of
 * people included, so they are dropped even where our own level is debug.
 */
export function boltLogger(log: Log): Logger {
  const line =
    (level: 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) =>
      log[level]({ detail: parts.map(String).join(' ') }, 'slack sdk');
  return {
    debug: () => {},
    // What the SDK calls information is its own bookkeeping.
    info: () => {},
    warn: line('warn'),
    error: line('error'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
