import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck, ofVault } from '../look/define-check.ts';
import { lookAtVault } from '../look/look-at.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

/** Creating a key of a name that is there makes a new version of it, and a deleted name cannot be used again. */
export default defineCheck({
  about: 'The vault has no key of that name, deleted ones included.',
  args: ['vault', 'key'],
  needs: ofVault,
  look: ({ vault, key: name }, seen) =>
    lookAtVault(seen, vault, ({ keys, deletedKeys }) => {
      if (keys.some((key) => sameName(key.name, name)))
        return doesNotHold(`Vault ${vault} has a key ${name} already.`);
      if (deletedKeys.state === 'unknown') return cannotTell(`${deletedKeys.detail}.`, deletedKeys.next);
      return deletedKeys.value.some((key) => sameName(key.name, name))
        ? doesNotHold(`Vault ${vault} keeps a deleted key ${name}: its name cannot be used again.`)
        : holds(`Vault ${vault} has no key ${name}.`);
    }),
});
