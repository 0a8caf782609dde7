import { defineCheck, ofVault } from '../look/define-check.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

/** Whatever keeps it from being read: it cannot be read, and that is what is asked. */
export default defineCheck({
  about: 'The vault is there and can be read.',
  args: ['vault'],
  needs: ofVault,
  look: ({ vault }, seen) => {
    const reading = seen.vaults.get(vault.toLowerCase());
    if (reading === undefined) return cannotTell(`Nobody has read vault ${vault}.`, 'Look again.');
    if (reading.state === 'unknown') return doesNotHold(`${reading.detail}. ${reading.next}`);
    const { length } = reading.value.keys;
    return holds(`Vault ${vault} answers and lists ${length === 1 ? 'one key' : `${length} keys`}.`);
  },
});
