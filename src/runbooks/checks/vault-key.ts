import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck, ofVault } from '../look/define-check.ts';
import { lookAtVault } from '../look/look-at.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

/** Its newest version can be used now by the connector: RSA of the size, enabled, in its time. */
export default defineCheck({
  about: 'The vault key is there and can be used.',
  args: ['vault', 'key', 'type', 'bits'],
  needs: ofVault,
  look: ({ vault, key: name, type, bits }, seen) =>
    lookAtVault(seen, vault, ({ keys }) => {
      const version = keys.find((key) => sameName(key.name, name))?.versions.at(-1);
      if (version === undefined) return doesNotHold(`Vault ${vault} has no key ${name}.`);
      if (!version.isEnabled) return doesNotHold(`Key ${name} in vault ${vault} is disabled.`);
      if (version.notBeforeMs !== undefined && version.notBeforeMs > seen.nowMs)
        return doesNotHold(`Key ${name} in vault ${vault} is not valid yet.`);
      if (version.expiresAtMs !== undefined && version.expiresAtMs <= seen.nowMs)
        return doesNotHold(`Key ${name} in vault ${vault} has expired.`);
      const { publicKey } = version;
      if (publicKey.state === 'unknown') return cannotTell(`${publicKey.detail}.`, publicKey.next);
      const is = `${publicKey.value.type} of ${publicKey.value.bits} bits`;
      return publicKey.value.type === type && String(publicKey.value.bits) === bits
        ? holds(`Key ${name} is in vault ${vault}: ${is}, enabled.`)
        : doesNotHold(`Key ${name} in vault ${vault} is ${is}, not ${type} of ${bits}.`);
    }),
});
