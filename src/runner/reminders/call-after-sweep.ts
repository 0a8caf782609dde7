import type { Inventory } from '../../fleet/inventory.ts';
import type { Log } from '../../lib/log.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { protectSecrets } from '../../lib/redact.ts';
import { withTimeLimit } from '../../lib/with-time-limit.ts';

/** Where secrets by reference and `AZURE_*` are read, and what is told of a call that was refused. */
export interface CallWorld {
  environment: Readonly<Record<string, string | undefined>>;
  now: () => number;
  log: Log | undefined;
}

/**
 * Calls the address that ekm.yaml names, so that somebody else notices when it is not called. Never throws: what keeps it from
 * being called is logged, without the address, which may be a secret.
 */
export async function callAfterSweep(
  inventory: Inventory,
  world: CallWorld,
  signal: AbortSignal,
): Promise<void> {
  const call = inventory.reminders?.callAfterSweep;
  if (call === undefined) return;
  try {
    const status = await withTimeLimit({ timeoutMs, signal }, async (limit) => {
      const address = await addressOf(call, inventory, { ...world, signal: limit });
      const response = await fetch(address, { redirect: 'follow', signal: limit });
      await response.body?.cancel();
      return response.status;
    });
    if (status >= 300)
      world.log?.warn({ status }, 'the address to be called after reminders refused the call');
  } catch (error) {
    if (!signal.aborted)
      world.log?.warn({ why: whyOf(error) }, 'the address to be called after reminders could not be called');
  }
}

async function addressOf(
  call: NonNullable<NonNullable<Inventory['reminders']>['callAfterSweep']>,
  inventory: Inventory,
  { environment, now, signal }: CallWorld & { signal: AbortSignal },
): Promise<string> {
  if (call.kind === 'url') return call.url;
  const [{ AzureSide }, { ReaderMemory }, { secretOf }] = await Promise.all([
    import('../../readers/fleet-readers.ts'),
    import('../../readers/reader-memory.ts'),
    import('../../readers/sign-in-of.ts'),
  ]);
  const sources = { environment, now };
  const azure = new AzureSide(inventory, sources, new ReaderMemory());
  const { secret } = await secretOf(call, { azure, sources, timeoutMs, signal });
  const address = secret.reveal();
  protectSecrets([address]);
  return address;
}

/** Errors of `fetch` hold the address, in the message or in its cause; those of secrets say which could not be had. */
function whyOf(error: unknown): string {
  if (error instanceof OpsError) return error.message;
  if (!(error instanceof Error)) return 'it stopped';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error.name;
}

const timeoutMs = 10_000;
