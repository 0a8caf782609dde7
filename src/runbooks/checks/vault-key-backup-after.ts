import { sameName } from '../../fleet/links/same-name.ts';
import { keyBackupTag } from '../../keyvault/key-tags.ts';
import { utcSecond } from '../../lib/utc-second.ts';
import { defineCheck, ofVault } from '../look/define-check.ts';
import { lookAtVault } from '../look/look-at.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

/** The newest version of the key is tagged as backed up at a moment after a step had ended. */
export default defineCheck({
  about: 'The newest version of the vault key has been backed up since.',
  args: ['vault', 'key', 'step'],
  needs: ofVault,
  look: ({ vault, key: name, step }, seen) => {
    const sinceMs = seen.endedAtMs.get(step);
    if (sinceMs === undefined) return cannotTell(`Step ${step} has not ended.`, 'Look again after it.');
    return lookAtVault(seen, vault, ({ keys }) => {
      const version = keys.find((key) => sameName(key.name, name))?.versions.at(-1);
      if (version === undefined) return doesNotHold(`Vault ${vault} has no key ${name}.`);
      const tag = version.tags?.[keyBackupTag];
      if (tag === undefined) return doesNotHold(`Key ${name} in vault ${vault} has no tag ${keyBackupTag}.`);
      const atMs = Date.parse(tag);
      if (Number.isNaN(atMs))
        return doesNotHold(`Tag ${keyBackupTag} of key ${name} in vault ${vault} is no moment: ${tag}.`);
      return atMs >= wholeSecond(sinceMs)
        ? holds(`Key ${name} in vault ${vault} is tagged as backed up: ${keyBackupTag}=${tag}.`)
        : doesNotHold(
            `Key ${name} in vault ${vault} was backed up at ${utcSecond(atMs)}, and not since ${utcSecond(sinceMs)}.`,
          );
    });
  },
});

/** People write seconds. */
function wholeSecond(atMs: number): number {
  return Math.floor(atMs / 1_000) * 1_000;
}
