import type { VaultEntry } from '../../fleet/inventory.ts';
import { connectorKeyProblem } from '../../fleet/items/connector-key-problem.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { PublicKeyFacts, VaultFacts } from '../../keyvault/vault-facts.ts';
import { type Missing, stop } from '../rollover/stops.ts';
import type { Parameters } from './find-setup-node.ts';
import type { Setup } from './setup.ts';

type SetupKey = Pick<Setup, 'newKey' | 'isKeyThere'>;

/** The vault key of that name, as it is; or the one that the run will make. */
export function findKey(
  { key: name = '', type, size }: Parameters,
  vault: VaultEntry,
  { keys }: VaultFacts,
): SetupKey | Missing {
  const version = keys.find((key) => sameName(key.name, name))?.versions.at(-1);
  if (version === undefined)
    return {
      newKey: {
        name,
        type: type === 'RSA-HSM' ? 'RSA-HSM' : 'RSA',
        bits: size === '3072' ? 3072 : 2048,
        version: undefined,
      },
      isKeyThere: false,
    };
  const what = `Key ${name} in vault ${vault.name}`;
  const { publicKey } = version;
  if (publicKey.state === 'unknown') return stop(what, `${publicKey.detail}.`, publicKey.next);
  const is = kindOf(publicKey.value);
  const problem = connectorKeyProblem(name, publicKey.value, undefined);
  if (problem !== undefined || is === undefined)
    return stop(
      what,
      `The connector cannot use it: ${problem ?? `it is ${publicKey.value.type} of ${publicKey.value.bits} bits`}.`,
      'Name another key, or a name that is free: then a key is made.',
    );
  if ((type !== undefined && type !== is.type) || (size !== undefined && size !== String(is.bits)))
    return stop(
      what,
      `It is there already, as ${is.type} of ${is.bits} bits.`,
      'Leave type and size out to use it, or choose a name that is free.',
    );
  return { newKey: { name, ...is, version: undefined }, isKeyThere: true };
}

function kindOf({ type, bits }: PublicKeyFacts): Pick<Setup['newKey'], 'type' | 'bits'> | undefined {
  if ((type !== 'RSA' && type !== 'RSA-HSM') || (bits !== 2048 && bits !== 3072)) return undefined;
  return { type, bits };
}
