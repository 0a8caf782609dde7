import type { Finding } from '../finding.ts';
import type { Findings } from '../findings.ts';
import type { FleetReading } from '../fleet-reading.ts';
import { unknownParts } from '../items/unknown-parts.ts';
import { linkedTo } from '../links/link.ts';
import type { LinkedFleet } from '../links/linked-fleet.ts';

/**
 * What a look at a part of the fleet is about: its instances, and the vaults and apps that their keys and credentials
 * lead to. What is wrong with the others is no answer to who asked for these.
 */
export interface PartOfFleet {
  reading: FleetReading;
  found: Findings;
  /** Vaults and apps of ekm.yaml that it is not about: `vault contoso`. */
  apart: readonly string[];
}

/**
 * Leaves out what a part of the fleet does not lead to. Where an instance or what it relies on could not be read,
 * nobody knows where it leads: nothing is left out. Pure.
 */
export function partOfFleet(fleet: LinkedFleet, found: Findings): PartOfFleet {
  const { reading } = fleet;
  const isPart = (reading.inventory.notAsked ?? []).length > 0;
  if (!isPart || !isEveryWayKnown(fleet)) return { reading, found, apart: [] };
  const reached = reachedBy(fleet);
  const items = [
    ...reading.vaults.map(({ entry }) => `vault/${entry.name}`),
    ...reading.apps.map(({ entry }) => `app/${entry.name}`),
  ].filter((item) => !reached.has(item));
  const apart = new Set(items.map((item) => item.toLowerCase()));
  const isAbout = ({ item }: Pick<Finding, 'item'>) => !apart.has(subjectOf(item));
  return {
    reading: {
      ...reading,
      vaults: reading.vaults.filter(({ entry }) => reached.has(`vault/${entry.name}`)),
      apps: reading.apps.filter(({ entry }) => reached.has(`app/${entry.name}`)),
    },
    found: {
      ...found,
      findings: found.findings.filter(isAbout),
      ignored: found.ignored.filter(({ finding }) => isAbout(finding)),
    },
    apart: items.map((item) => item.replace('/', ' ')),
  };
}

/** Whether all that leads to a vault could be read. */
function isEveryWayKnown({ instances, reading }: LinkedFleet): boolean {
  return (
    instances.length === reading.instances.length &&
    instances.every(({ facts }) => !unknownParts(facts).some(({ part }) => ways.has(part)))
  );
}

const ways: ReadonlySet<string> = new Set(['credentials', 'asymmetricKeys', 'providers', 'logins']);

function reachedBy({ instances }: LinkedFleet): ReadonlySet<string> {
  const keys = instances.flatMap((each) => each.keys);
  const credentials = instances.flatMap((each) => each.credentials);
  const vaults = [
    ...keys.map(({ vault }) => linkedTo(vault)?.entry),
    ...keys.map(({ vaultKey }) => linkedTo(vaultKey)?.vault),
    ...credentials.map(({ vault }) => vault?.entry),
  ];
  const apps = [
    ...keys.map(({ app }) => linkedTo(app)?.entry),
    ...credentials.flatMap((each) => each.apps.map(({ entry }) => entry)),
  ];
  return new Set([
    ...vaults.flatMap((vault) => (vault === undefined ? [] : [`vault/${vault.name}`])),
    ...apps.flatMap((app) => (app === undefined ? [] : [`app/${app.name}`])),
  ]);
}

/** The vault, app or instance that an item belongs to. */
function subjectOf(item: string): string {
  const [kind = '', name = ''] = item.toLowerCase().split('/');
  return `${kind === 'key' ? 'vault' : kind}/${name}`;
}
