import type { Seen } from '../../engine/plan/seen.ts';
import { readValue } from '../../fleet/links/read-value.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import type { CertificateFacts, EndpointFacts } from '../../sqlserver/instance-facts.ts';
import { isKnownEndpoint } from '../../sqlserver/statements/mirroring-endpoint.ts';
import { findNode, type ReadNode } from '../rollover/find-nodes.ts';
import { isMissing, type Missing, stop } from '../rollover/stops.ts';
import { certificatePath } from './certificate-path.ts';
import type { SetupNode } from './setup.ts';

/** What an instance has of master key, certificate and endpoint, and what it will have. */
export function findSetupNode(seen: Seen, name: string, wish: NodeWish): SetupNode | Missing {
  const node = findNode(seen, name);
  if (isMissing(node)) return node;
  const { entry, facts } = node;
  const { endpoint, masterKey, certificates, endpointLogins } = facts;
  for (const part of [endpoint, masterKey, certificates, endpointLogins])
    if (part?.state !== 'read')
      return stop(
        `Instance ${entry.name}`,
        part === undefined ? 'Parts of it were not read.' : `It could not be read whole: ${part.detail}.`,
        part?.next ?? 'Plan again.',
      );
  const key = masterKey && readValue(masterKey);
  if (key?.isOpenedByServer === false)
    return stop(
      `Master key of master on ${entry.name}`,
      'The service master key does not open it, so that the endpoint cannot use a certificate under it.',
      'Open it by its password, and run ALTER MASTER KEY ADD ENCRYPTION BY SERVICE MASTER KEY.',
    );
  const present = readValue(endpoint);
  const certificate = present === undefined ? newOne(node, wish, seen) : ownOne(node, present, seen);
  if (isMissing(certificate)) return certificate;
  const shape = present ?? {
    name: 'Endpoint_Mirroring',
    port: wish.port,
    role: wish.isWitness ? 'WITNESS' : 'ALL',
    authentication: 'CERTIFICATE',
    encryption: 'AES',
  };
  return {
    entry,
    serverName: facts.server.name,
    facts,
    hasMasterKey: key !== undefined,
    certificate,
    endpoint: { ...shape, isThere: present !== undefined },
    address: `TCP://${hostOf(node, wish.domain)}:${shape.port}`,
    file: certificatePath(wish.folder, certificate.name),
  };
}

interface NodeWish {
  port: number;
  isWitness: boolean;
  domain: string | undefined;
  folder: string;
}

/** Endpoint and certificate that are there are used: an instance has one endpoint for all its sessions. */
function ownOne(
  { entry, facts }: ReadNode,
  endpoint: EndpointFacts,
  seen: Seen,
): SetupNode['certificate'] | Missing {
  const what = `Endpoint ${endpoint.name} on ${entry.name}`;
  const { certificateThumbprint: thumbprint = '' } = endpoint;
  const found = readValue(facts.certificates)?.find((each) => sameThumbprint(each.thumbprint, thumbprint));
  if (found === undefined || !isKnownEndpoint(endpoint))
    return stop(
      what,
      `It is there, and does not sign in with a certificate that can be seen: authentication ${endpoint.authentication}.`,
      'An instance has one such endpoint: change it by hand so that it has a certificate too, then plan again.',
    );
  if (endpoint.state !== 'STARTED') return stop(what, `It is ${endpoint.state}.`, 'Start it first.');
  return usable(found, what, seen);
}

function newOne(node: ReadNode, _wish: NodeWish, seen: Seen): SetupNode['certificate'] | Missing {
  const name = `${plainName(node.facts.server.name)}_cert`;
  const found = readValue(node.facts.certificates)?.find((each) => sameName(each.name, name));
  if (found === undefined) return { name, isThere: false, thumbprint: undefined };
  const what = `Certificate ${name} on ${node.entry.name}`;
  return found.hasPrivateKey
    ? usable(found, what, seen)
    : stop(what, 'It is a copy of somebody else’s.', 'Drop it, or find out whose it is, then plan again.');
}

function usable(found: CertificateFacts, what: string, { nowMs }: Seen): SetupNode['certificate'] | Missing {
  const leftDays = (found.expiresAtMs - nowMs) / 86_400_000;
  return leftDays >= leastDays
    ? { name: found.name, isThere: true, thumbprint: found.thumbprint }
    : stop(
        what,
        `${found.name} is valid for fewer than ${leastDays} days.`,
        'Renew it first: mirroring-certificate-rotation.',
      );
}

const leastDays = 30;

/** `SQL03\PAYROLL` as a part of names. */
export function plainName(serverName: string): string {
  return serverName.replaceAll(/[^A-Za-z0-9_-]+/g, '_');
}

/** How partners reach the host: the machine in the domain that was given, else as ekm.yaml has it. */
function hostOf({ entry, facts }: ReadNode, domain: string | undefined): string {
  const [machine = ''] = facts.server.name.split('\\');
  return domain === undefined ? entry.host : `${machine.toLowerCase()}.${domain}`;
}
