import { sameName } from '../../fleet/links/same-name.ts';
import { runTag } from '../../keyvault/key-tags.ts';
import { defineCheck, ofVault } from '../look/define-check.ts';
import { lookAtVault } from '../look/look-at.ts';
import { doesNotHold } from '../look/looked.ts';
import { lookAtVersion } from '../look/vault-key-version.ts';

/** Its one version can be used now by the connector: RSA of the size, enabled, in its time. With `run`, it is also the key that this run made. */
export default defineCheck({
  about: 'The vault key is there and can be used.',
  args: ['vault', 'key', 'type', 'bits'],
  optional: ['run'],
  needs: ofVault,
  look: ({ vault, key: name, type, bits, run }, seen) =>
    lookAtVault(seen, vault, ({ keys }) => {
      const key = keys.find((each) => sameName(each.name, name));
      const version = key?.versions.at(-1);
      if (key === undefined || version === undefined)
        return doesNotHold(`Vault ${vault} has no key ${name}.`);
      if (run !== undefined && version.tags?.[runTag] !== run)
        return doesNotHold(
          `Key ${name} in vault ${vault} was not made by this run: it lacks its tag ${runTag}.`,
        );
      if (run !== undefined && key.versions.length > 1)
        return doesNotHold(
          `Key ${name} in vault ${vault} has ${key.versions.length} versions; this run made one.`,
        );
      return lookAtVersion({ of: `Key ${name} in vault ${vault}`, version, type, bits }, seen.nowMs);
    }),
});
