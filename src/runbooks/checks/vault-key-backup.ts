import { sameName } from '../../fleet/links/same-name.ts';
import { keyBackupTag } from '../../keyvault/key-tags.ts';
import { defineCheck, ofVault } from '../look/define-check.ts';
import { lookAtVault } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** Key Vault keeps no record of backups: whoever makes one tags the version, the newest unless one is named. */
export default defineCheck({
  about: 'The version of the vault key is tagged as backed up.',
  args: ['vault', 'key'],
  optional: ['version'],
  needs: ofVault,
  look: ({ vault, key: name, version: wanted }, seen) =>
    lookAtVault(seen, vault, ({ keys }) => {
      const versions = keys.find((key) => sameName(key.name, name))?.versions ?? [];
      const version =
        wanted === undefined ? versions.at(-1) : versions.find((each) => sameName(each.version, wanted));
      if (version === undefined)
        return doesNotHold(`Vault ${vault} has no key ${name}${wanted === undefined ? '' : `/${wanted}`}.`);
      const at = version.tags?.[keyBackupTag];
      return at === undefined
        ? doesNotHold(`Key ${name} in vault ${vault} has no tag ${keyBackupTag}.`)
        : holds(`Key ${name} in vault ${vault} is tagged as backed up: ${keyBackupTag}=${at}.`);
    }),
});
