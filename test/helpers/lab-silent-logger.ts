import { LogLevel } from '@slack/bolt';

/** A logger for Slack's SDKs that says nothing: tests provoke refusals on purpose. */
export const silentLogger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};
