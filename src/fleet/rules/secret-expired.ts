import { daysText, dayText } from '../age.ts';
import { holdersText, secretsInUse } from '../items/secrets-in-use.ts';
import { secretName } from '../links/link-secret.ts';
import { type Draft, defineRule } from '../rule.ts';

// unverified: An open database stays open after the client secret has expired, until its key must be opened again; support articles say so, the documents do not.
export default defineRule({
  about: 'A client secret has expired.',
  check: (fleet, nowMs) =>
    secretsInUse(fleet, nowMs).flatMap((found): Draft[] => {
      const { item, app, secret, validity, use } = found;
      if (validity.kind !== 'expired') return [];
      const title = `Client secret ${secretName(secret)} of app ${app.name} expired on ${dayText(secret.endsAtMs)}, ${daysText(validity.days)} ago`;
      if (use === 'left over')
        return [
          {
            item,
            severity: 'notice',
            title,
            meaning: 'By their dates no credential of the fleet holds it: it seems to be left over.',
            consequence: 'Nothing, as far as is known here.',
            action:
              'Remove it from the app once the sign-in log of Microsoft Entra ID shows that nothing else uses it.',
          },
        ];
      return [
        {
          item,
          severity: use === 'held' ? 'critical' : 'warning',
          title,
          meaning: `By their dates, credentials on ${holdersText(found)} ${use === 'held' ? 'hold it' : 'may hold it'}. SQL Server shows no secret, so this is as sure as it gets.`,
          consequence:
            'Databases that are open stay open; after the next restart, failover or restore they do not come back (code 3303).',
          action:
            'Restart none of these instances yet. Make a new client secret, put it into every credential, then restart, secondaries first.',
          atMs: secret.endsAtMs,
          when: 'at the next restart',
          runbook: 'secret-roll',
        },
      ];
    }),
});
