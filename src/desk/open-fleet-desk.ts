import type { FleetDesk, LookOptions } from '../fleet/fleet-desk.ts';
import type { FleetReading } from '../fleet/fleet-reading.ts';
import type { Inventory } from '../fleet/inventory.ts';
import { fleetReport } from '../fleet/report/fleet-report.ts';
import { instanceCheck } from '../fleet/report/instance-check.ts';
import { selectFrom } from '../fleet/select.ts';
import { OpsError } from '../lib/ops-error.ts';
import type { Store } from '../store/store.ts';
import { DeskStore, type DeskStoreOptions } from './desk-store.ts';
import { FleetEyes } from './fleet-eyes.ts';
import { InventoryFile } from './inventory-file.ts';
import { type Finished, keepReport } from './keep-report.ts';
import { lastReport } from './last-report.ts';
import { pruneDaily } from './prune-daily.ts';
import { UnfinishedMessages } from './unfinished-messages.ts';
import { withLastGood } from './with-last-good.ts';

/** What a desk is opened with. */
export interface DeskOptions {
  /** Path of `ekm.yaml`. */
  inventoryFile: string;
  /** Where secrets by reference and `AZURE_*` are read. */
  environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  /** Where reports are kept. Without it they are not, and nothing is compared. */
  store?: DeskStoreOptions | undefined;
}

/** Opens the desk, which does nothing before it is asked. */
export function openFleetDesk(options: DeskOptions): DeskWithStore {
  return new OpenDesk(options);
}

/** The desk, and what else its store keeps for Slack. */
export interface DeskWithStore extends FleetDesk {
  unfinished: UnfinishedMessages;
  /** The store that reports are kept in, opened when first wanted. Throws what keeps it from opening. */
  openStore: () => Promise<Store>;
  /** Whether there is one already. A look at a folder: nothing is opened. */
  hasStore: () => boolean;
}

class OpenDesk implements DeskWithStore {
  readonly unfinished: UnfinishedMessages;
  readonly #file: InventoryFile;
  readonly #eyes: FleetEyes;
  readonly #store: DeskStore | undefined;
  readonly #pruned = pruneDaily();
  readonly #closing = new AbortController();

  constructor(options: DeskOptions) {
    this.#file = new InventoryFile(options.inventoryFile);
    this.#eyes = new FleetEyes(options);
    this.#store = options.store && new DeskStore(options.store);
    this.unfinished = new UnfinishedMessages(this.#store);
  }

  readonly hasStore = (): boolean => this.#store?.isThere() === true;

  readonly openStore = async (): Promise<Store> => {
    if (this.#store !== undefined) return this.#store.open();
    throw new OpsError(
      'not_configured',
      'opening the store: there is none.',
      'Set EKM_DATA_DIR or DATABASE_URL.',
    );
  };

  readonly inventory = (): Promise<Inventory> => this.#file.read();

  readonly report: FleetDesk['report'] = async (word, look) => {
    const part = partOf(await this.inventory(), word);
    const { finished, storeProblem } = await this.#look(part, look);
    const kept = await this.#keep(finished, storeProblem);
    return { report: finished.report, ...kept };
  };

  readonly check: FleetDesk['check'] = async (instance, look) => {
    const part = partOf(await this.inventory(), instance);
    if (!part.scope.startsWith('instance '))
      throw new OpsError('not_found', `${instance} is no instance of ekm.yaml.`, 'Name one instance.');
    const { finished, storeProblem } = await this.#look(part, look);
    const { reading } = finished;
    const kept = await this.#keep(finished, storeProblem);
    return {
      check: instanceCheck(reading, reading.finishedAtMs),
      finishedAtMs: reading.finishedAtMs,
      lastGoodAtMs: reading.instances[0]?.lastGoodAtMs,
      storeProblem: kept.storeProblem,
    };
  };

  readonly last: FleetDesk['last'] = async () =>
    this.#store === undefined ? { state: 'none' } : lastReport(this.#store);

  readonly close: FleetDesk['close'] = async () => {
    this.#closing.abort();
    this.unfinished.close();
    await this.#store?.close();
  };

  /** Reads a part of the fleet and judges it by what was read and when it could last be read. */
  async #look(
    part: FleetPart,
    look: LookOptions,
  ): Promise<{ finished: Finished; storeProblem: string | undefined }> {
    const signal = AbortSignal.any([look.signal, this.#closing.signal]);
    this.#store?.prepare();
    const { id, reading: bare } = await this.#eyes.read(part, { ...look, signal });
    const isEndedEarly = signal.aborted;
    const dated = this.#store === undefined ? { value: bare } : await withLastGood(bare, this.#store);
    const reading: FleetReading = 'value' in dated ? dated.value : bare;
    const report = fleetReport(reading, part.scope, reading.finishedAtMs);
    return {
      finished: { id, reading, report, part: part.inventory, isEndedEarly },
      storeProblem: 'problem' in dated ? dated.problem : undefined,
    };
  }

  /** A store that has just not answered is not asked again: the report would wait twice. */
  async #keep(finished: Finished, storeProblem: string | undefined) {
    if (this.#store === undefined || storeProblem !== undefined) return { changes: undefined, storeProblem };
    const kept = await keepReport(this.#store, finished);
    if (kept.storeProblem === undefined) await this.#pruned(this.#store, finished.report.finishedAtMs);
    return kept;
  }
}

/** A part of the fleet. */
interface FleetPart {
  whole: Inventory;
  inventory: Inventory;
  scope: string;
}

function partOf(whole: Inventory, word: string): FleetPart {
  const selection = selectFrom(whole, word);
  if (!('problem' in selection)) return { whole, ...selection };
  throw new OpsError('not_found', `${selection.problem}.`, 'Name an instance, a tag or all.');
}
