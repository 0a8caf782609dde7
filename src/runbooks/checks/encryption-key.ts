import { sameName } from '../../fleet/links/same-name.ts';
import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { lookAtEncryption } from '../look/encryption-of.ts';
import { known } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** Whatever its state is: whether data is encrypted with it is another question. */
export default defineCheck({
  about: 'The database has an encryption key, and it lies under the key.',
  args: ['instance', 'database', 'key'],
  needs: ofInstance,
  look: ({ instance, database, key: name }, seen) =>
    lookAtEncryption(seen, { instance, database }, ({ key: encryptionKey, facts }) =>
      known(facts.asymmetricKeys, `instance ${instance}`, (keys) => {
        const key = keys.find((each) => sameName(each.name, name));
        if (key === undefined) return doesNotHold(`${instance} has no key object ${name}.`);
        const { encryptorThumbprint, algorithm, bits } = encryptionKey;
        return sameThumbprint(key.thumbprint, encryptorThumbprint)
          ? holds(`${database} on ${instance} has an encryption key (${algorithm} ${bits}) under ${name}.`)
          : doesNotHold(
              `The encryption key of ${database} on ${instance} lies under thumbprint ${encryptorThumbprint}, not under ${name}.`,
            );
      }),
    ),
});
