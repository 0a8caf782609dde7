import { lookAtOwnCertificate, notValidOn } from '../look/certificate-of.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** `expires` is the day that was asked for, `2027-01-31`, UTC. */
export default defineCheck({
  about:
    'The instance has the certificate with its private key, valid now and until the day that was asked for.',
  args: ['instance', 'certificate', 'expires'],
  needs: ofInstance,
  look: ({ instance, certificate: name, expires }, seen) =>
    lookAtOwnCertificate(seen, { instance, certificate: name }, (certificate, facts) => {
      const until = new Date(certificate.expiresAtMs).toISOString().slice(0, 10);
      if (until !== expires)
        return doesNotHold(`Certificate ${name} on ${instance} is valid until ${until}, not ${expires}.`);
      const why = notValidOn(certificate, facts, seen.nowMs);
      return why === undefined
        ? holds(
            `${instance} has certificate ${name}, valid until ${until}, thumbprint ${certificate.thumbprint}.`,
          )
        : doesNotHold(`Certificate ${name} on ${instance} ${why}.`);
    }),
});
