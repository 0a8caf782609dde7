import { daysText, dayText } from '../age.ts';
import { secretsInUse } from '../items/secrets-in-use.ts';
import { secretName } from '../links/link-secret.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'A client secret is old, though it does not expire soon.',
  check: (fleet, nowMs) =>
    secretsInUse(fleet, nowMs).flatMap(({ item, app, secret, validity, use }): Draft[] => {
      if (validity.kind !== 'old' || use === 'left over') return [];
      return [
        {
          item,
          severity: validity.isVery ? 'warning' : 'notice',
          title: `Client secret ${secretName(secret)} of app ${app.name} is ${daysText(validity.days)} old`,
          meaning: `It was made on ${dayText(secret.startsAtMs)} and has been in use for longer than the threshold.`,
          consequence: `It stays valid until ${dayText(secret.endsAtMs)}; whoever has learnt it meanwhile can use it.`,
          action: 'Roll it over.',
          atMs: secret.endsAtMs,
          runbook: 'secret-roll',
        },
      ];
    }),
});
