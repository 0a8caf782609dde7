import type { Looked } from '../../engine/plan/check.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import type { CertificateFacts, InstanceFacts } from '../../sqlserver/instance-facts.ts';
import { lookAt } from './look-at.ts';
import { doesNotHold } from './looked.ts';

/** Asks a certificate of an instance's own, one that has its private key there, by its name. */
export function lookAtOwnCertificate(
  seen: Seen,
  { instance, certificate: name }: { instance: string; certificate: string },
  tell: (certificate: CertificateFacts, facts: InstanceFacts) => Looked,
): Looked {
  return lookAt(
    seen,
    instance,
    (facts) => facts.certificates,
    (certificates, facts) => {
      const found = certificates.find((each) => sameName(each.name, name));
      if (found === undefined) return doesNotHold(`${instance} has no certificate ${name}.`);
      return found.hasPrivateKey
        ? tell(found, facts)
        : doesNotHold(`Certificate ${name} on ${instance} has no private key: it is a copy of another's.`);
    },
  );
}

/** Why a certificate is not valid by the clock of an instance's host; undefined: it is. */
export function notValidOn(
  { startsAtMs, expiresAtMs }: CertificateFacts,
  { server: { clockAheadMs } }: InstanceFacts,
  nowMs: number,
): string | undefined {
  const thereMs = nowMs + clockAheadMs;
  if (thereMs < startsAtMs) return 'is not valid yet by the clock there: wait until it is';
  return thereMs >= expiresAtMs ? 'has expired by the clock there' : undefined;
}
