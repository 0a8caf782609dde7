import type { Seen } from '../../engine/plan/seen.ts';
import type { Stop } from '../../engine/runbook.ts';
import { readValue } from '../../fleet/links/read-value.ts';
import { sameThumbprint } from '../../fleet/links/thumbprint.ts';
import type { DatabaseFacts } from '../../sqlserver/instance-facts.ts';
import { chainOfNode } from '../rollover/chain-of-node.ts';
import { isMissing, type Missing, stop } from '../rollover/stops.ts';
import type { SetupNode } from './setup.ts';

/**
 * What the encryption key of the database is under, where there is one: the mirror must be able to open it before it gets the
 * first backup. With a vault key that is provider, key object, login and credential; with a certificate, the certificate.
 */
export function findProtector(
  seen: Seen,
  { principal, mirror, database }: { principal: SetupNode; mirror: SetupNode; database: DatabaseFacts },
): { thumbprint: string | undefined } | Missing {
  const { encryptionKeys } = principal.facts;
  if (encryptionKeys.state === 'unknown')
    return stop(`Encryption of ${database.name}`, `${encryptionKeys.detail}.`, encryptionKeys.next);
  const key = encryptionKeys.value.find(({ databaseId }) => databaseId === database.id);
  if (key === undefined) return { thumbprint: undefined };
  const thumbprint = key.encryptorThumbprint;
  if (key.encryptorKind === 'ASYMMETRIC KEY') {
    const chain = chainOfNode(seen, mirror, thumbprint);
    if (!isMissing(chain)) return { thumbprint };
    return chain.kind === 'needs' ? chain : { ...chain, stops: chain.stops.map(withNext) };
  }
  const certificate = readValue(mirror.facts.certificates)?.find((each) =>
    sameThumbprint(each.thumbprint, thumbprint),
  );
  if (certificate?.hasPrivateKey === true) return { thumbprint };
  return stop(
    `Encryption of ${database.name}`,
    `${mirror.entry.name} has no certificate with private key and thumbprint ${thumbprint}, under which the database is: a restore there stops with message 33111.`,
    'Bring the certificate with its private key there first.',
  );
}

function withNext(found: Stop): Stop {
  return {
    ...found,
    next: 'Prepare the mirror first, for the same vault key: provider, key object, login and credential. ekm-setup does it.',
  };
}
