import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import type { EndpointFacts } from '../../sqlserver/instance-facts.ts';
import { lookAtOwnCertificate } from '../look/certificate-of.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { known } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** Which certificate the endpoint signs in with, and that all else of it is as it was: `port`, `role`, `authentication`, `encryption`. */
export default defineCheck({
  about: 'The mirroring endpoint is started and signs in with the certificate; all else of it is as planned.',
  args: ['instance', 'endpoint', 'certificate', 'port', 'role', 'authentication', 'encryption'],
  needs: ofInstance,
  look: ({ instance, certificate: name, ...planned }, seen) =>
    lookAtOwnCertificate(seen, { instance, certificate: name }, (certificate, facts) =>
      known(facts.endpoint, `instance ${instance}`, (endpoint) => {
        if (endpoint === undefined) return doesNotHold(`${instance} has no mirroring endpoint.`);
        if (endpoint.state !== 'STARTED')
          return doesNotHold(`Endpoint ${endpoint.name} on ${instance} is ${endpoint.state}.`);
        const other = otherThan(planned, endpoint);
        if (other !== undefined) return doesNotHold(`Endpoint ${endpoint.name} on ${instance} ${other}.`);
        return sameThumbprint(endpoint.certificateThumbprint ?? '', certificate.thumbprint)
          ? holds(
              `Endpoint ${endpoint.name} on ${instance} signs in with ${name}, thumbprint ${certificate.thumbprint}.`,
            )
          : doesNotHold(
              `Endpoint ${endpoint.name} on ${instance} signs in with another certificate than ${name}.`,
            );
      }),
    ),
});

function otherThan(planned: Record<string, string>, endpoint: EndpointFacts): string | undefined {
  const is: Readonly<Record<string, string>> = {
    endpoint: endpoint.name,
    port: String(endpoint.port),
    role: endpoint.role,
    authentication: endpoint.authentication,
    encryption: endpoint.encryption,
  };
  const differs = Object.keys(is).find((part) => is[part] !== planned[part]);
  return differs && `has ${differs} ${is[differs]}; planned was ${planned[differs]}`;
}
