import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck, ofVault } from '../look/define-check.ts';
import { lookAtVault } from '../look/look-at.ts';
import { doesNotHold } from '../look/looked.ts';
import { lookAtVersion } from '../look/vault-key-version.ts';

export default defineCheck({
  about: 'That version of the vault key is there and can be used.',
  args: ['vault', 'key', 'version', 'type', 'bits'],
  needs: ofVault,
  look: ({ vault, key: name, version: wanted, type, bits }, seen) =>
    lookAtVault(seen, vault, ({ keys }) => {
      const of = `Version ${wanted} of key ${name} in vault ${vault}`;
      const versions = keys.find((key) => sameName(key.name, name))?.versions ?? [];
      const version = versions.find((each) => sameName(each.version, wanted));
      return version === undefined
        ? doesNotHold(`${of} is not there.`)
        : lookAtVersion({ of, version, type, bits }, seen.nowMs);
    }),
});
