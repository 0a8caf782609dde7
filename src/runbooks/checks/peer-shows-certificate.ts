import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import { lookAtOwnCertificate } from '../look/certificate-of.ts';
import { defineCheck } from '../look/define-check.ts';
import { lookAt } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** The proof that a partner took the certificate: a connection that stands, in sys.dm_db_mirroring_connections of that partner. */
export default defineCheck({
  about: 'A connection of the endpoint stands in which the instance has shown the certificate.',
  args: ['instance', 'owner', 'certificate'],
  needs: ({ owner, instance }) => [
    { kind: 'instance', name: owner },
    { kind: 'instance', name: instance },
  ],
  look: ({ instance, owner, certificate: name }, seen) =>
    lookAtOwnCertificate(seen, { instance: owner, certificate: name }, ({ thumbprint }) =>
      lookAt(
        seen,
        instance,
        (facts) => facts.mirroringConnections,
        (connections) =>
          connections.some((each) => sameThumbprint(each.peerCertificateThumbprint ?? '', thumbprint))
            ? holds(`${instance} has a connection with ${owner} in which it showed ${name}, ${thumbprint}.`)
            : doesNotHold(`${instance} has no connection with ${owner} in which it showed ${name}.`),
      ),
    ),
});
