import { sameName } from '../../fleet/links/same-name.ts';
import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { lookAtEncryption } from '../look/encryption-of.ts';
import { known } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** State 3: encrypted, and nothing is under way. */
const encrypted = 3;

export default defineCheck({
  about: "The database's encryption key is protected by the key, and no change is under way.",
  args: ['instance', 'database', 'key'],
  needs: ofInstance,
  look: ({ instance, database, key: name }, seen) =>
    lookAtEncryption(seen, { instance, database }, ({ key: encryptionKey, facts }) =>
      known(facts.asymmetricKeys, `instance ${instance}`, (keys) => {
        const key = keys.find((each) => sameName(each.name, name));
        if (key === undefined) return doesNotHold(`${instance} has no key object ${name}.`);
        if (!sameThumbprint(key.thumbprint, encryptionKey.encryptorThumbprint))
          return doesNotHold(
            `${database} on ${instance} is protected by thumbprint ${encryptionKey.encryptorThumbprint}, not by ${name}.`,
          );
        return encryptionKey.state === encrypted
          ? holds(`${database} on ${instance} is protected by ${name}, thumbprint ${key.thumbprint}.`)
          : doesNotHold(
              `${database} on ${instance} is still changing (encryption_state ${encryptionKey.state}).`,
            );
      }),
    ),
});
