import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck, ofVault } from '../look/define-check.ts';
import { lookAtVault } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

export default defineCheck({
  about: 'The vault has the key, and a version of it is enabled.',
  args: ['vault', 'key'],
  needs: ofVault,
  look: ({ vault, key: name }, seen) =>
    lookAtVault(seen, vault, ({ keys }) => {
      const versions = keys.find((key) => sameName(key.name, name))?.versions ?? [];
      if (versions.length === 0) return doesNotHold(`Vault ${vault} has no key ${name}.`);
      const enabled = versions.filter(({ isEnabled }) => isEnabled).length;
      return enabled > 0
        ? holds(
            `Vault ${vault} has key ${name} with ${versions.length === 1 ? 'one version' : `${versions.length} versions`}, ${enabled} enabled.`,
          )
        : doesNotHold(`Every version of key ${name} in vault ${vault} is disabled.`);
    }),
});
