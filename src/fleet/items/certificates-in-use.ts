import type { CertificateFacts } from '../../sqlserver/instance-facts.ts';
import { dayText, thresholdsFor, type Validity, validityOf } from '../age.ts';
import { linkedTo } from '../links/link.ts';
import type { LinkedFleet, LinkedInstance } from '../links/linked-fleet.ts';
import { readValue } from '../links/read-value.ts';
import { sameThumbprint, thumbprintKey } from '../links/thumbprint.ts';

/** A certificate that an endpoint or a database's encryption key relies on. It is one item, however many copies there are. */
export interface CertificateInUse {
  item: string;
  certificate: CertificateFacts;
  use: 'endpoint' | 'database';
  /** Instance that has the private key and uses it; of an imported copy of a stranger's, where it was found. */
  owner: LinkedInstance;
  isImported: boolean;
  validity: Validity;
}

/** Certificates of endpoints, of partners outside ekm.yaml whose copy is in use, and of databases encrypted by certificate. */
export function certificatesInUse(fleet: LinkedFleet, nowMs: number): CertificateInUse[] {
  const found = new Map<string, CertificateInUse>();
  for (const { certificate, use, owner, isImported } of [...own(fleet), ...imported(fleet)]) {
    const item = `certificate/0x${thumbprintKey(certificate.thumbprint)}`;
    if (found.has(item)) continue;
    const thresholds = thresholdsFor(fleet.reading.inventory.thresholds, 'certificate', owner.entry.tags);
    const { startsAtMs, expiresAtMs } = certificate;
    const validity = validityOf({ createdAtMs: startsAtMs, endsAtMs: expiresAtMs }, thresholds, nowMs);
    found.set(item, { item, certificate, use, owner, isImported, validity });
  }
  return [...found.values()];
}

/** The certificate of an instance's started endpoint, where it authenticates by one. */
export function endpointCertificate({ facts }: LinkedInstance): CertificateFacts | undefined {
  const endpoint = readValue(facts.endpoint);
  const thumbprint = endpoint?.state === 'STARTED' ? endpoint.certificateThumbprint : undefined;
  if (thumbprint === undefined) return undefined;
  return readValue(facts.certificates)?.find((each) => sameThumbprint(each.thumbprint, thumbprint));
}

/** The other partners' certificates beside this one: ` HOST_B: HOST_B_cert until 2027-09-17.` */
export function besideText({ owner, use }: CertificateInUse, { partners }: LinkedFleet): string {
  if (use !== 'endpoint') return '';
  const others = partners.filter(({ members }) => members.includes(owner)).flatMap(({ members }) => members);
  const texts = [...new Set(others)]
    .filter((other) => other !== owner)
    .map((other) => {
      const certificate = endpointCertificate(other);
      return certificate === undefined
        ? `${other.entry.name}: not known or by Windows`
        : `${other.entry.name}: ${certificate.name} until ${dayText(certificate.expiresAtMs)}`;
    });
  return texts.length === 0 ? '' : ` Beside it, ${texts.join('; ')}.`;
}

type Candidate = Omit<CertificateInUse, 'item' | 'validity'>;

function own({ instances }: LinkedFleet): Candidate[] {
  const endpoints = instances.flatMap((owner): Candidate[] => {
    const certificate = endpointCertificate(owner);
    return certificate === undefined ? [] : [{ certificate, owner, use: 'endpoint', isImported: false }];
  });
  const protectors = instances.flatMap((owner) =>
    owner.databases.flatMap(({ protector }): Candidate[] => {
      const value = linkedTo(protector);
      return value?.kind === 'certificate'
        ? [{ certificate: value.certificate, owner, use: 'database', isImported: false }]
        : [];
    }),
  );
  return [...endpoints, ...protectors];
}

/** Copies that a peer was seen to use; those whose owner was read come under their owner first. */
function imported({ instances }: LinkedFleet): Candidate[] {
  return instances.flatMap((owner) =>
    (readValue(owner.facts.mirroringConnections) ?? []).flatMap(
      ({ peerCertificateThumbprint: used }): Candidate[] => {
        const all = readValue(owner.facts.certificates) ?? [];
        const certificate = all.find(
          ({ thumbprint }) => used !== undefined && sameThumbprint(thumbprint, used),
        );
        return certificate === undefined ? [] : [{ certificate, owner, use: 'endpoint', isImported: true }];
      },
    ),
  );
}
