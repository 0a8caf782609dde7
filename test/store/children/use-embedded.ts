/** Enters the embedded PostgreSQL of a folder, says how, and leaves it when its input ends. */
import { OpsError } from '../../../src/lib/ops-error.ts';
import { startEmbedded } from '../../../src/store/embedded/start-embedded.ts';

try {
  const server = await startEmbedded(process.argv[2] ?? '', { timeoutMs: 60_000 });
  process.stdout.write(`${server.how}\n`);
  process.stdin.resume().on('end', async () => {
    await server.leave();
    process.stdout.write('left\n');
  });
} catch (error) {
  if (!(error instanceof OpsError)) throw error;
  process.stdout.write(`${error.code}: ${error.message}\n${error.next}\n`);
}
