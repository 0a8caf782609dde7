import { dayMs, thresholdsFor } from '../age.ts';
import type { Severity } from '../finding.ts';
import type { Findings } from '../findings.ts';
import type { ThresholdKind } from '../inventory.ts';
import { certificatesInUse } from '../items/certificates-in-use.ts';
import { type KeyRotation, keyRotation } from '../items/key-rotation.ts';
import { keysInUse } from '../items/keys-in-use.ts';
import { providerBuilds } from '../items/provider-builds.ts';
import { secretsInUse } from '../items/secrets-in-use.ts';
import { ambiguousVersion, compareVersions, septemberFileDate } from '../links/connector-build.ts';
import { secretName } from '../links/link-secret.ts';
import type { LinkedFleet, LinkedInstance } from '../links/linked-fleet.ts';
import { isManagedIdentity } from '../links/vault-address.ts';

/** Something of the fleet that ages or ends, whether or not anything is the matter with it: for a timeline and for ages. */
export interface DatedItem {
  /** Id, as findings have it. An item that many instances rely on is one. */
  item: string;
  kind: DatedKind;
  /** What people call it: `sales-tde in contoso`, which is its name and where it lives. */
  label: string;
  name: string;
  place: string;
  /** Of the version in use; of a credential, its last change. Undefined: nothing that was read says it. */
  createdAtMs: number | undefined;
  /** Where `createdAtMs` is not known: it is older than this moment for certain. */
  createdBeforeMs?: number | undefined;
  /** Undefined: it never ends. */
  expiresAtMs: number | undefined;
  /** From when on its end is near enough to say so, by the first threshold of its kind. */
  warnFromMs: number | undefined;
  /** Of the worst finding about it; undefined: there is none. */
  severity: Severity | undefined;
  /** Why nobody needs to look at its end: no credential holds it by its dates, or ekm.yaml says so. */
  aside: 'left over' | 'ignored' | undefined;
  /** Instances that rely on it, by name. Absent: whoever made it up does not say. */
  instances?: readonly string[];
  /** Of a vault key that has a rotation policy. */
  rotation?: KeyRotation | undefined;
  /** Of a credential: its client secret was read, so that its own age is nobody's worry. */
  isSecretRead?: boolean;
}

export type DatedKind = 'secret' | 'key' | 'certificate' | 'credential' | 'connector';

/** All items with dates, each once: what ends first comes first, what never ends last. Pure. */
export function datedItems(fleet: LinkedFleet, found: Findings, nowMs: number): DatedItem[] {
  const severities = severitiesOf(found);
  const ignored = new Set(
    found.ignored.filter(({ finding }) => isAboutEnd(finding.rule)).map(({ finding }) => finding.item),
  );
  return [
    ...secrets(fleet, nowMs),
    ...keys(fleet, nowMs),
    ...certificates(fleet, nowMs),
    ...credentials(fleet),
    ...connectors(fleet),
  ]
    .map((bare) => ({
      ...bare,
      severity: severities.get(bare.item),
      aside: bare.aside ?? (ignored.has(bare.item) ? 'ignored' : undefined),
    }))
    .sort(byEnd);
}

type Bare = Omit<DatedItem, 'severity'>;

function secrets(fleet: LinkedFleet, nowMs: number): Bare[] {
  return secretsInUse(fleet, nowMs).map(({ item, app, secret, use, instances }) => ({
    item,
    kind: 'secret',
    ...called(secretName(secret), 'of', app.name),
    createdAtMs: secret.startsAtMs,
    ...ending(fleet, 'secret', app.tags, secret.endsAtMs),
    aside: use === 'left over' ? 'left over' : undefined,
    instances,
  }));
}

/** Of several versions in use the one that ends first and the one that is oldest decide: so do the rules. */
function keys(fleet: LinkedFleet, nowMs: number): Bare[] {
  return keysInUse(fleet).map((found) => {
    const { item, match, versions, chains } = found;
    return {
      item,
      kind: 'key',
      ...called(match.key.name, 'in', match.vault.name),
      createdAtMs: least(versions.map(({ createdAtMs }) => createdAtMs)),
      ...ending(fleet, 'key', match.vault.tags, least(versions.map(({ expiresAtMs }) => expiresAtMs))),
      aside: undefined,
      instances: [...new Set(chains.map(({ instance }) => instance))],
      rotation: keyRotation(found, nowMs),
    };
  });
}

function certificates(fleet: LinkedFleet, nowMs: number): Bare[] {
  return certificatesInUse(fleet, nowMs).map(({ item, certificate, owner, use }) => ({
    item,
    kind: 'certificate',
    ...called(certificate.name, 'of', owner.entry.name),
    createdAtMs: certificate.startsAtMs,
    ...ending(fleet, 'certificate', owner.entry.tags, certificate.expiresAtMs),
    aside: undefined,
    instances: use === 'endpoint' ? withPartners(owner, fleet) : [owner.entry.name],
  }));
}

/** A credential for a managed identity holds no secret that could be old. */
function credentials({ instances }: LinkedFleet): Bare[] {
  return instances.flatMap(({ entry, credentials: all }) =>
    all
      .filter(({ credential }) => !isManagedIdentity(credential.identity))
      .map(({ credential, apps }) => ({
        item: `instance/${entry.name}/credential/${credential.name}`,
        kind: 'credential',
        ...called(credential.name, 'on', entry.name),
        createdAtMs: credential.modifiedAtMs,
        ...endless,
        instances: [entry.name],
        isSecretRead: apps.some(({ reading }) => reading.state === 'read'),
      })),
  );
}

/**
 * Its age is that of the DLL, which is known only where a person recorded its date; a version before that of the
 * latest builds is older than the first of them.
 */
function connectors(fleet: LinkedFleet): Bare[] {
  return providerBuilds(fleet).map(({ item, instance, build: { version, fileDate } }) => ({
    item,
    kind: 'connector',
    ...called(version, 'on', instance),
    createdAtMs: fileDate === undefined ? undefined : Date.parse(fileDate),
    ...(fileDate === undefined && compareVersions(version, ambiguousVersion) < 0
      ? { createdBeforeMs: Date.parse(septemberFileDate) }
      : {}),
    ...endless,
    instances: [instance],
  }));
}

/** Whoever mirrors with it. */
function withPartners(owner: LinkedInstance, { partners }: LinkedFleet): string[] {
  const members = partners.filter((set) => set.members.includes(owner)).flatMap((set) => set.members);
  return [...new Set([owner, ...members].map(({ entry }) => entry.name))];
}

function called(name: string, where: string, place: string): Pick<DatedItem, 'label' | 'name' | 'place'> {
  return { label: `${name} ${where} ${place}`, name, place };
}

const endless = { expiresAtMs: undefined, warnFromMs: undefined, aside: undefined } as const;

function ending(
  { reading }: LinkedFleet,
  kind: ThresholdKind,
  tags: readonly string[],
  expiresAtMs: number | undefined,
): Pick<DatedItem, 'expiresAtMs' | 'warnFromMs'> {
  const { expiryDays } = thresholdsFor(reading.inventory.thresholds, kind, tags);
  const warnDays = Math.max(0, ...expiryDays);
  return {
    expiresAtMs,
    warnFromMs: expiresAtMs === undefined ? undefined : expiresAtMs - warnDays * dayMs,
  };
}

/** Findings come worst first: the first about an item is its worst. */
function severitiesOf({ findings }: Findings): ReadonlyMap<string, Severity> {
  return new Map(findings.map(({ item, severity }) => [item, severity] as const).reverse());
}

function isAboutEnd(rule: string): boolean {
  return /-(?:expired|expiring)$/.test(rule);
}

function least(moments: readonly (number | undefined)[]): number | undefined {
  const known = moments.filter((moment) => moment !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function byEnd(a: DatedItem, b: DatedItem): number {
  if (a.expiresAtMs !== b.expiresAtMs) {
    if (a.expiresAtMs === undefined) return 1;
    return b.expiresAtMs === undefined ? -1 : a.expiresAtMs - b.expiresAtMs;
  }
  return a.item === b.item ? 0 : a.item < b.item ? -1 : 1;
}
