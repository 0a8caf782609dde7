import { daysText, dayText } from '../age.ts';
import { besideText, certificatesInUse } from '../items/certificates-in-use.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'A certificate of an endpoint or of a database encryption key has expired.',
  check: (fleet, nowMs) =>
    certificatesInUse(fleet, nowMs).flatMap((found): Draft[] => {
      const { item, certificate, use, owner, validity } = found;
      if (validity.kind !== 'expired') return [];
      const isEndpoint = use === 'endpoint';
      return [
        {
          item,
          severity: isEndpoint ? 'critical' : 'notice',
          title: `Certificate ${certificate.name} of ${owner.entry.name} expired on ${dayText(certificate.expiresAtMs)}, ${daysText(validity.days)} ago`,
          meaning: isEndpoint
            ? `The mirroring endpoint signs in with it. Sessions that are up go on; no new one is accepted.${besideText(found, fleet)}`
            : 'A database encryption key lies under it. SQL Server does not mind its expiry for TDE, nor for restoring.',
          consequence: isEndpoint
            ? 'After the next restart, failover or break of the network the partners do not find together again.'
            : 'Databases go on; new encrypted backups with it are refused.',
          action: isEndpoint
            ? 'Make a new certificate, import it on every partner first, then change the endpoint.'
            : 'Plan a new certificate, and keep this one with its private key: backups need it.',
          atMs: certificate.expiresAtMs,
          when: isEndpoint ? 'at the next restart' : undefined,
          runbook: isEndpoint ? 'mirroring-certificate-rotation' : undefined,
          instance: owner.entry.name,
        },
      ];
    }),
});
