import { daysText, dayText } from '../age.ts';
import { certificatesInUse } from '../items/certificates-in-use.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'A certificate in use is old, though it does not expire soon.',
  check: (fleet, nowMs) =>
    certificatesInUse(fleet, nowMs).flatMap(({ item, certificate, use, owner, validity }): Draft[] => {
      if (validity.kind !== 'old') return [];
      return [
        {
          item,
          severity: 'notice',
          title: `Certificate ${certificate.name} of ${owner.entry.name} is ${daysText(validity.days)} old`,
          meaning: `It has been in use since ${dayText(certificate.startsAtMs)}, ${use === 'endpoint' ? 'by the mirroring endpoint' : 'over a database encryption key'}.`,
          consequence: `It expires on ${dayText(certificate.expiresAtMs)}; until then nothing stops.`,
          action: 'Renew it when convenient.',
          atMs: certificate.expiresAtMs,
          runbook: use === 'endpoint' ? 'mirroring-certificate-rotation' : undefined,
          instance: owner.entry.name,
        },
      ];
    }),
});
