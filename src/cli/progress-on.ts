import type { Terminal } from './terminal.ts';

/** Where a person looks, a line that counts up and goes away at the end. */
export function progressOn(
  { stdout, stderr }: Terminal,
  doing = 'Reading',
): ((done: number, of: number) => void) | undefined {
  if (stdout.isTTY !== true) return undefined;
  return (done, of) => stderr.write(done < of ? `\r${doing} ${done} of ${of} ` : '\r\u001b[K');
}
