import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck, ofVault } from '../look/define-check.ts';
import { lookAtVault } from '../look/look-at.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

/** The vault says it with each key: a level without "Purgeable". Source: Key Vault's page of soft-delete, recovery levels. */
export default defineCheck({
  about: 'Nobody can purge the vault key: a database under a purged key is lost.',
  args: ['vault', 'key'],
  needs: ofVault,
  look: ({ vault, key: name }, seen) =>
    lookAtVault(seen, vault, ({ keys }) => {
      const version = keys.find((key) => sameName(key.name, name))?.versions.at(-1);
      if (version === undefined) return doesNotHold(`Vault ${vault} has no key ${name}.`);
      const level = version.recoveryLevel;
      if (level === undefined)
        return cannotTell(
          `Vault ${vault} does not say how well its keys are protected.`,
          'Look in the portal under Properties of the vault.',
        );
      return /purgeable/i.test(level)
        ? doesNotHold(`Vault ${vault} has no purge protection: its keys are ${level}.`)
        : holds(`Vault ${vault} has purge protection: its keys are ${level}.`);
    }),
});
