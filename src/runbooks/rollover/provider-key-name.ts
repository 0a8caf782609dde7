import type { Rollover } from './rollover.ts';

/** What PROVIDER_KEY_NAME is: the name of the vault key, or one version of it, which is then never followed further. */
export function providerKeyName({ name, version }: Rollover['newKey']): string {
  return version === undefined ? name : `${name}/${version}`;
}
