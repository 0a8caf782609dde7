import type { Finding } from '../fleet/finding.ts';
import { IgnoredIndex } from '../fleet/ignored-index.ts';
import type { IgnoredEntry, InstanceEntry, Inventory } from '../fleet/inventory.ts';
import { isInForce } from '../fleet/is-in-force.ts';
import { nameKey } from '../fleet/links/same-name.ts';
import type { ChainRow } from '../fleet/report/chain-rows.ts';
import type { DatedItem } from '../fleet/report/dated-items.ts';
import type { FleetReport } from '../fleet/report/fleet-report.ts';
import type { ReminderSubject } from './reminder-subject.ts';

/** A report and ekm.yaml, to look things up in while subjects are made of them. */
export class SubjectWorld {
  readonly report: FleetReport;
  readonly inventory: Inventory;
  readonly nowMs: number;
  readonly #findings: ReadonlyMap<string, Finding>;
  readonly #instances: ReadonlyMap<string, InstanceEntry>;
  readonly #own: ReadonlyMap<string, readonly string[]>;
  readonly #ignored: IgnoredIndex;
  readonly #isAnyIgnored: boolean;
  readonly #chains: Partial<Record<'instance' | 'vault' | 'app', ReadonlyMap<string, readonly ChainRow[]>>> =
    {};
  readonly #reliedOnBy = new Map<string, ReliedOnBy>();
  #dated: ReadonlyMap<string, DatedItem> | undefined;

  constructor(report: FleetReport, inventory: Inventory, nowMs: number) {
    this.report = report;
    this.inventory = inventory;
    this.nowMs = nowMs;
    this.#findings = new Map(
      [...report.findings, ...report.ignored.map(({ finding }) => finding)].map((finding) => [
        findingKey(finding.rule, finding.item),
        finding,
      ]),
    );
    this.#instances = byName(inventory.instances);
    this.#own = new Map([
      ...inventory.vaults.map(({ name, tags }) => [ownKey('vault', name), tags] as const),
      ...inventory.apps.map(({ name, tags }) => [ownKey('app', name), tags] as const),
      ...inventory.instances.map(({ name, tags }) => [ownKey('instance', name), tags] as const),
    ]);
    const entries = inventory.ignored.filter((entry) => isInForce(entry, nowMs));
    this.#ignored = new IgnoredIndex(entries);
    this.#isAnyIgnored = entries.length > 0;
  }

  finding(rule: string, item: string): Finding | undefined {
    return this.#findings.get(findingKey(rule, item));
  }

  /** Findings of a rule, those that nobody wants to hear of among them. */
  findingsOf(rules: readonly string[]): Finding[] {
    return [...this.#findings.values()].filter(({ rule }) => rules.includes(rule));
  }

  /** Tags of an instance, vault or app itself. */
  tagsOf(kind: 'instance' | 'vault' | 'app', name: string): readonly string[] {
    return this.#own.get(ownKey(kind, name)) ?? [];
  }

  /** Tags of something with those of the instances that rely on it, and their channels. The same for all that is alike. */
  reliedOnBy(names: readonly string[], tags: readonly string[]): ReliedOnBy {
    const key = JSON.stringify([names, tags]);
    const known = this.#reliedOnBy.get(key) ?? this.#joined(names, tags);
    this.#reliedOnBy.set(key, known);
    return known;
  }

  #joined(names: readonly string[], tags: readonly string[]): ReliedOnBy {
    const entries = names.flatMap((name) => this.#instances.get(nameKey(name)) ?? []);
    const channels = entries.flatMap(({ channel }) => channel ?? []);
    return {
      tags: distinct([...tags, ...entries.flatMap((entry) => entry.tags)]),
      instances: distinct(names),
      channels: distinct(channels),
      ...(channels.length < entries.length ? { hasInstanceWithoutChannel: true } : {}),
    };
  }

  /** Why nothing is said of it, if ekm.yaml asks not to be told of what a rule finds there. */
  quietBy(rule: string, item: string): Pick<ReminderSubject, 'quiet' | 'quietBy'> {
    const entry = this.#isAnyIgnored ? this.#ignored.entryFor({ rule, item }) : undefined;
    return entry === undefined ? notQuiet : { quiet: ignoredText(entry), quietBy: 'ignored' };
  }

  /** The encrypted databases that hang on an instance, vault or app. */
  chainsOf(kind: 'instance' | 'vault' | 'app', name: string): readonly ChainRow[] {
    const chains = this.#chains[kind] ?? Map.groupBy(this.report.chains, (row) => nameKey(row[kind]));
    this.#chains[kind] = chains;
    return chains.get(nameKey(name)) ?? [];
  }

  dated(item: string): DatedItem | undefined {
    this.#dated ??= new Map(this.report.dates.map((each) => [nameKey(each.item), each]));
    return this.#dated.get(nameKey(item));
  }
}

/** Tags, instances and channels of a subject. */
type ReliedOnBy = Pick<ReminderSubject, 'tags' | 'instances' | 'channels' | 'hasInstanceWithoutChannel'>;

/** Nothing keeps a subject from being said. */
export const notQuiet: Pick<ReminderSubject, 'quiet'> = { quiet: undefined };

function ignoredText({ reason, until }: IgnoredEntry): string {
  return `ignored in ekm.yaml${until === undefined ? '' : ` until ${until}`}: ${reason}`;
}

function findingKey(rule: string, item: string): string {
  return `${rule}:${item.toLowerCase()}`;
}

function ownKey(kind: string, name: string): string {
  return `${kind}/${nameKey(name)}`;
}

function byName<T extends { name: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [nameKey(entry.name), entry]));
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
