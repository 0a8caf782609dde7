import type { InstanceState } from '../state/instance-state.ts';
import { ProviderError, providerCodes } from './provider-error.ts';

/**
 * Writes a key into the connector's registry branch, as opening one does from 1.0.5.0 on. Entries are never removed.
 * Throws 2058 when the service account may not write there, 2057 when the thumbprint is another key URI's.
 * @param keyUri the key identifier with its version
 */
export function registerKey(
  state: Pick<InstanceState, 'host' | 'platform'>,
  thumbprint: Buffer,
  keyUri: string,
): void {
  const { host, platform } = state;
  if (platform === 'Windows' && !host.hasRegistryPermission) {
    throw new ProviderError(providerCodes.failureInRegistry);
  }
  const entry = host.registry.find((each) => each.thumbprint === thumbprintText(thumbprint));
  if (entry === undefined) host.registry.push({ thumbprint: thumbprintText(thumbprint), keyUri });
  // unverified: A thumbprint that is registered for a key of another vault or for another version is 2057. That the entry is compared so is inferred from the code's description.
  else if (placeOf(entry.keyUri) !== placeOf(keyUri)) {
    throw new ProviderError(providerCodes.thumbprintExistedInRegistry);
  }
}

/** The key URI that the registry holds for a thumbprint. */
export function registeredKey(state: Pick<InstanceState, 'host'>, thumbprint: Buffer): string | undefined {
  return state.host.registry.find((each) => each.thumbprint === thumbprintText(thumbprint))?.keyUri;
}

/** Host and path of a key URI. The port is left out: the lab's cloud gets another one each time it starts. */
function placeOf(keyUri: string): string {
  const { hostname, pathname } = new URL(keyUri);
  return `${hostname}${pathname}`.toLowerCase();
}

/** As `Host.registry` writes thumbprints: `0x` and upper-case digits. */
export function thumbprintText(thumbprint: Buffer): string {
  return `0x${thumbprint.toString('hex').toUpperCase()}`;
}
