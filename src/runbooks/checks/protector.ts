import type { Looked } from '../../engine/plan/check.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import type { EncryptionKeyFacts } from '../../sqlserver/instance-facts.ts';
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
          : stillChanging(`${database} on ${instance}`, encryptionKey);
      }),
    ),
});

/** Each ten percent of a scan is worth a word, and that it stands still. 0 percent is shown also when nothing runs. */
function stillChanging(of: string, { state, scanState, percentComplete }: EncryptionKeyFacts): Looked {
  const isStill = scanState === 'SUSPENDED' || scanState === 'ABORTED';
  const why = `${of} is still changing (encryption_state ${state})`;
  if (isStill)
    return {
      ...doesNotHold(`${why}: ${stillText(scanState)}.`),
      progress: `${of}: ${stillText(scanState)}.`,
    };
  const percent = Math.floor(percentComplete / 10) * 10;
  return {
    ...doesNotHold(percentComplete > 0 ? `${why}, ${Math.floor(percentComplete)} % through.` : `${why}.`),
    ...(state === encrypting && percent > 0 && { progress: `${of} is being encrypted: ${percent} %.` }),
  };
}

function stillText(scanState: string): string {
  return `its scan is ${scanState} and goes on with ALTER DATABASE ... SET ENCRYPTION ${scanState === 'ABORTED' ? 'ON' : 'RESUME'} alone`;
}

const encrypting = 2;
