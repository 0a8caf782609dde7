import type { Instance } from '../../sqlserver/instance.ts';
import { startLines } from '../../sqlserver/lifecycle/start-lines.ts';
import { sqlError } from '../../sqlserver/messages/sql-error.ts';

/** The error log of an instance that was started some time ago and has had nothing to say since. */
export function addStartLog(instance: Instance): void {
  const lines = startLines(instance.state).map((text) => entryOf(instance, 'Server', text));
  const last = [
    entryOf(instance, 'spid9s', sqlError(3408, 1).message),
    entryOf(instance, 'Server', sqlError(17126, 1).message),
  ];
  instance.state.errorLog.push(...lines, ...last);
}

/** Adds a line that the start wrote before it was through. */
export function logAtStart(instance: Instance, source: string, text: string): void {
  instance.state.errorLog.splice(-2, 0, entryOf(instance, source, text));
}

function entryOf({ state }: Instance, source: string, text: string) {
  return { atMs: state.startedAtMs, source, text, archive: 0 };
}
