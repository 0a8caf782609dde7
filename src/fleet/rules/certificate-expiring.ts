import { daysText, dayText } from '../age.ts';
import { besideText, certificatesInUse } from '../items/certificates-in-use.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'A certificate of an endpoint or of a database encryption key expires soon.',
  check: (fleet, nowMs) =>
    certificatesInUse(fleet, nowMs).flatMap((found): Draft[] => {
      const { item, certificate, use, owner, validity } = found;
      if (validity.kind !== 'expiring') return [];
      const isEndpoint = use === 'endpoint';
      return [
        {
          item,
          severity: isEndpoint && validity.isNear ? 'warning' : 'notice',
          title: `Certificate ${certificate.name} of ${owner.entry.name} expires in ${daysText(validity.days)}`,
          meaning: isEndpoint
            ? `The mirroring endpoint signs in with it.${besideText(found, fleet)}`
            : 'A database encryption key lies under it. SQL Server does not mind its expiry for TDE, nor for restoring.',
          consequence: isEndpoint
            ? `From ${dayText(certificate.expiresAtMs)} on the first restart, failover or break of the network ends mirroring until it is renewed.`
            : 'Databases go on; new encrypted backups with it are refused from then on.',
          action: isEndpoint
            ? 'Make a new certificate, import it on every partner first, then change the endpoint.'
            : 'Plan a new certificate, and keep this one with its private key: backups need it.',
          atMs: certificate.expiresAtMs,
          runbook: isEndpoint ? 'mirroring-certificate-rotation' : undefined,
          instance: owner.entry.name,
        },
      ];
    }),
});
