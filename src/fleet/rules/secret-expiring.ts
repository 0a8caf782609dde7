import { daysText, dayText } from '../age.ts';
import { holdersText, secretsInUse } from '../items/secrets-in-use.ts';
import { secretName } from '../links/link-secret.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'A client secret expires soon.',
  check: (fleet, nowMs) =>
    secretsInUse(fleet, nowMs).flatMap((found): Draft[] => {
      const { item, app, secret, validity, use } = found;
      if (validity.kind !== 'expiring' || use === 'left over') return [];
      return [
        {
          item,
          severity: validity.isNear ? 'warning' : 'notice',
          title: `Client secret ${secretName(secret)} of app ${app.name} expires in ${daysText(validity.days)}`,
          meaning: `By their dates, credentials on ${holdersText(found)} ${use === 'held' ? 'hold it' : 'may hold it'}. SQL Server shows no secret, so this is as sure as it gets.`,
          consequence: `From ${dayText(secret.endsAtMs)} on their databases do not come back after a restart, failover or restore.`,
          action:
            'Make a second client secret, put it into every credential, restart each instance when convenient, secondaries first, and only then remove the old one.',
          atMs: secret.endsAtMs,
          runbook: 'secret-roll',
        },
      ];
    }),
});
