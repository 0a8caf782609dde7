import { run } from './run.ts';

// Whoever reads may stop early, as "| head" does: what writes is told so where it matters, and nothing is wrong.
process.stdout.on('error', () => undefined);
const status = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
});
// process.exit() alone would cut off a pipe that has not been drained yet; without it a call that was given up, and of
// which the answer says so, would keep the process until its own time is over.
await Promise.all([drained(process.stdout), drained(process.stderr)]);
process.exit(status);

/** Resolves once all that was written has left the process, or cannot any more. */
function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}
