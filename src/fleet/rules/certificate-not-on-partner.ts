import { endpointCertificate } from '../items/certificates-in-use.ts';
import type { LinkedInstance } from '../links/linked-fleet.ts';
import { readValue } from '../links/read-value.ts';
import { sameThumbprint } from '../links/thumbprint.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: "A partner has no copy of the certificate that an instance's endpoint signs in with.",
  check: ({ partners }) => {
    const found = new Map<string, Draft>();
    for (const { members } of partners)
      for (const owner of members)
        for (const partner of members) {
          const draft = owner === partner ? undefined : missingOn(partner, owner);
          if (draft !== undefined) found.set(draft.item, draft);
        }
    return [...found.values()];
  },
});

function missingOn(partner: LinkedInstance, owner: LinkedInstance): Draft | undefined {
  const certificate = endpointCertificate(owner);
  const copies = readValue(partner.facts.certificates);
  if (certificate === undefined || copies === undefined) return undefined;
  if (copies.some(({ thumbprint }) => sameThumbprint(thumbprint, certificate.thumbprint))) return undefined;
  const [here, there] = [partner.entry.name, owner.entry.name];
  return {
    item: `instance/${here}/certificate/${there}/${certificate.name}`,
    severity: 'critical',
    title: `${here} has no copy of ${certificate.name}, with which the endpoint of ${there} signs in`,
    meaning: `${here} cannot check who calls. A session that is up may go on for now.`,
    consequence: `After the next restart, failover or break of the network ${here} refuses ${there}.`,
    action: `Import the public part of ${certificate.name} on ${here}, under the user of ${there}.`,
    when: 'at the next restart',
    runbook: 'mirroring-certificate-rotation',
    instance: here,
    reliesOn: [`instance/${there}`],
  };
}
