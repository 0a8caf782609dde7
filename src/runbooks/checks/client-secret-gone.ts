import { secretName } from '../../fleet/links/link-secret.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck } from '../look/define-check.ts';
import { lookAtApp } from '../look/look-at-app.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** By its key id, which Microsoft Entra ID calls Secret ID; the one that has to stay is `keeps`. */
export default defineCheck({
  about: 'The app does not have the client secret any more.',
  args: ['app', 'keyId', 'keeps'],
  needs: ({ app }) => [{ kind: 'app', name: app }],
  look: ({ app, keyId, keeps }, seen) =>
    lookAtApp(seen, app, ({ secrets }) => {
      const secret = secrets.find((each) => sameName(each.keyId, keyId));
      if (secret !== undefined)
        return doesNotHold(`App ${app} still has client secret ${secretName(secret)}, Secret ID ${keyId}.`);
      if (!secrets.some((each) => sameName(each.keyId, keeps)))
        return doesNotHold(
          `App ${app} has neither of the two any more: the new one, Secret ID ${keeps}, is gone as well. Databases that restart do not come back until the credentials hold another one.`,
        );
      const left = secrets.filter(({ endsAtMs }) => endsAtMs > seen.nowMs).map(secretName);
      return holds(
        `App ${app} has no client secret with Secret ID ${keyId} any more; it has ${left.join(', ') || 'none that is valid'}.`,
      );
    }),
});
