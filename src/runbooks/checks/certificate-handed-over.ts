import type { Looked } from '../../engine/plan/check.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import type { CertificateFacts, InstanceFacts } from '../../sqlserver/instance-facts.ts';
import { lookAtOwnCertificate, notValidOn } from '../look/certificate-of.ts';
import { defineCheck } from '../look/define-check.ts';
import { known, lookAt } from '../look/look-at.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

/**
 * A partner can check who calls: it has the very certificate that `owner` has, told by thumbprint, under `user`, whose login
 * may connect to the endpoint, and it is valid by the clock of that host.
 */
export default defineCheck({
  about: "A partner has the instance's certificate, under a user whose login may connect to the endpoint.",
  args: ['owner', 'certificate', 'instance', 'user'],
  needs: ({ owner, instance }) => [
    { kind: 'instance', name: owner },
    { kind: 'instance', name: instance },
  ],
  look: ({ owner, certificate: name, instance, user }, seen) =>
    lookAtOwnCertificate(seen, { instance: owner, certificate: name }, (certificate) =>
      lookAt(
        seen,
        instance,
        (facts) => facts.certificates,
        (certificates, facts) => {
          const copy = certificates.find(({ thumbprint }) =>
            sameThumbprint(thumbprint, certificate.thumbprint),
          );
          if (copy === undefined) return doesNotHold(missing({ owner, instance, certificate }, certificates));
          if (copy.owner === undefined || !sameName(copy.owner, user))
            return doesNotHold(
              `${copy.name} on ${instance} belongs to user ${copy.owner ?? 'nobody'}, not to ${user}.`,
            );
          const why = notValidOn(copy, facts, seen.nowMs);
          if (why !== undefined)
            return doesNotHold(`Certificate ${name} of ${owner} ${why}, on ${instance}.`);
          return mayComeIn({ instance, user, facts }, () =>
            holds(
              `${instance} has certificate ${name} of ${owner}, thumbprint ${copy.thumbprint}, under user ${user}.`,
            ),
          );
        },
      ),
    ),
});

function missing(
  { owner, instance, certificate }: { owner: string; instance: string; certificate: CertificateFacts },
  there: readonly CertificateFacts[],
): string {
  const other = there.find(({ name }) => sameName(name, certificate.name));
  return other === undefined
    ? `${instance} has no certificate with thumbprint ${certificate.thumbprint}, which ${certificate.name} of ${owner} has.`
    : `${other.name} on ${instance} has thumbprint ${other.thumbprint}, and that of ${owner} has ${certificate.thumbprint}: another file was imported. Drop it there, hand the right one over, and try again.`;
}

function mayComeIn(
  { instance, user, facts }: { instance: string; user: string; facts: InstanceFacts },
  tell: () => Looked,
): Looked {
  const { endpointLogins } = facts;
  if (endpointLogins === undefined)
    return cannotTell(`Nobody has read the logins of the endpoint of ${instance}.`, 'Look again.');
  return known(endpointLogins, `instance ${instance}`, (logins) => {
    const found = logins.find((each) => sameName(each.user, user));
    if (found?.login === undefined) return doesNotHold(`User ${user} on ${instance} has no login.`);
    return found.mayConnect
      ? tell()
      : doesNotHold(`Login ${found.login} on ${instance} has no CONNECT on the endpoint (message 28034).`);
  });
}
