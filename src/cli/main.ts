import { run } from './run.ts';

const status = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
});
// Not process.exit(): a pipe that has not been drained yet would lose its end.
process.exitCode = status;
