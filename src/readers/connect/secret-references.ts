import type { Identity, Inventory } from '../../fleet/inventory.ts';
import { type SecretReference, secretName } from '../../lib/resolve-secret.ts';

/** Every secret that instances sign in with and runbooks need, once, in the order of the file. */
export function secretReferences({ instances, secrets }: Inventory): SecretReference[] {
  const passwords = instances.flatMap(({ read, change }) => [...referencesOf(read), ...referencesOf(change)]);
  const all = [...passwords, ...Object.values(secrets)];
  return [...new Map(all.map((reference) => [secretName(reference), reference])).values()];
}

function referencesOf(identity: Identity | undefined): SecretReference[] {
  return identity === undefined || identity.kind === 'entra' ? [] : [identity.password];
}
