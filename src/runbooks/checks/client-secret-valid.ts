import { secretName } from '../../fleet/links/link-secret.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { utcSecond } from '../../lib/utc-second.ts';
import { defineCheck } from '../look/define-check.ts';
import { lookAtApp } from '../look/look-at-app.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** By its key id, which Microsoft Entra ID calls Secret ID. */
export default defineCheck({
  about: 'The app has the client secret, and it is valid now.',
  args: ['app', 'keyId'],
  needs: ({ app }) => [{ kind: 'app', name: app }],
  look: ({ app, keyId }, seen) =>
    lookAtApp(seen, app, ({ secrets }) => {
      const secret = secrets.find((each) => sameName(each.keyId, keyId));
      if (secret === undefined)
        return doesNotHold(`App ${app} has no client secret with Secret ID ${keyId}.`);
      const { startsAtMs, endsAtMs } = secret;
      const until = utcSecond(endsAtMs);
      if (endsAtMs <= seen.nowMs)
        return doesNotHold(`${secretName(secret)} of app ${app} expired at ${until}.`);
      return startsAtMs > seen.nowMs
        ? doesNotHold(`${secretName(secret)} of app ${app} is not valid yet.`)
        : holds(`${secretName(secret)} of app ${app} is valid until ${until}.`);
    }),
});
