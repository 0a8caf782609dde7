import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import canonicalize from 'canonicalize';
import type { Inventory } from '../fleet/inventory.ts';
import { OpsError } from '../lib/ops-error.ts';
import type { Store } from '../store/store.ts';

/** Writes into the audit that a bot has started: its version, which configuration it found, and what that lets it change. */
export async function noteStart(
  store: Store,
  { inventory, now }: { inventory: () => Promise<Inventory>; now: () => number },
): Promise<void> {
  const version = await ownVersion();
  const read = await inventory().catch((error: unknown) => problemOf(error));
  const data =
    typeof read === 'string'
      ? { version, configurationHash: null, problem: read, mayChange: 'nothing can be done with it' }
      : {
          version,
          configurationHash: configurationHash(read),
          rules: read.policy.rules.length,
          people: read.policy.people.map(({ name }) => name),
          mayChange: changeText(read),
        };
  await store.runs.note({ atMs: now(), runId: undefined, event: 'bot_started', who: undefined, data });
}

/** SHA-256 over canonical JSON (RFC 8785) of what ekm.yaml means; it holds references of secrets, and no secret. */
function configurationHash(inventory: Inventory): string {
  const text = canonicalize({ configurationVersion: 1, ...inventory });
  if (text === undefined) throw new Error('hashing the configuration: it is no JSON');
  return createHash('sha256').update(text).digest('hex');
}

function changeText({ instances, vaults }: Inventory): string {
  const changed = instances.filter(({ change }) => change !== undefined).map(({ name }) => name);
  const made = vaults.filter(({ change }) => change).map(({ name }) => name);
  const parts = [
    ...(changed.length === 0 ? [] : [`instances ${someOf(changed)}`]),
    ...(made.length === 0 ? [] : [`new keys in vaults ${someOf(made)}`]),
  ];
  return parts.length === 0 ? 'it may change nothing' : `it may change ${parts.join(' and ')}`;
}

/** A thousand names tell nobody more than how many they are. */
function someOf(names: readonly string[]): string {
  const rest = names.length - mostNames;
  return rest <= 0 ? names.join(', ') : `${names.slice(0, mostNames).join(', ')} and ${rest} more`;
}

const mostNames = 20;

function problemOf(error: unknown): string {
  if (error instanceof OpsError) return error.message;
  throw error;
}

async function ownVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return String(Object(JSON.parse(text)).version);
}
