import { readInventoryFile } from '../fleet/ekm-yaml/read-inventory-file.ts';
import type { FleetDesk, LookOptions } from '../fleet/fleet-desk.ts';
import type { FleetReading } from '../fleet/fleet-reading.ts';
import type { Inventory } from '../fleet/inventory.ts';
import { fleetReport } from '../fleet/report/fleet-report.ts';
import { instanceCheck } from '../fleet/report/instance-check.ts';
import { selectFrom } from '../fleet/select.ts';
import { sweep } from '../fleet/sweep/sweep.ts';
import { OpsError } from '../lib/ops-error.ts';

/** What a desk is opened with. */
export interface DeskOptions {
  /** Path of `ekm.yaml`. */
  inventoryFile: string;
  /** Where secrets by reference and `AZURE_*` are read. */
  environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
}

/** Opens the desk, which does nothing before it is asked. */
export function openFleetDesk(options: DeskOptions): FleetDesk {
  return new OpenDesk(options);
}

class OpenDesk implements FleetDesk {
  readonly #options: DeskOptions;
  readonly #closing = new AbortController();

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  readonly inventory = async (): Promise<Inventory> => {
    const { inventoryFile } = this.#options;
    const read = await readInventoryFile(inventoryFile);
    if (!('problems' in read)) return read.inventory;
    const lines = read.problems.map(({ line, message }) => `  line ${line}: ${message}`);
    throw new OpsError(
      'bad_configuration',
      `reading ${inventoryFile}:\n${lines.join('\n')}`,
      'Mend these, then try again; ekm config check shows what is left.',
    );
  };

  readonly report: FleetDesk['report'] = async (word, look) => {
    const { inventory, scope } = this.#select(await this.inventory(), word);
    const reading = await this.#read(inventory, look);
    const report = fleetReport(reading, scope, reading.finishedAtMs);
    return { report, changes: undefined, storeProblem: undefined };
  };

  readonly check: FleetDesk['check'] = async (instance, look) => {
    const { inventory, scope } = this.#select(await this.inventory(), instance);
    if (!scope.startsWith('instance '))
      throw new OpsError('not_found', `${instance} is no instance of ekm.yaml.`, 'Name one instance.');
    const reading = await this.#read(inventory, look);
    const { finishedAtMs } = reading;
    const check = instanceCheck(reading, finishedAtMs);
    return { check, finishedAtMs, lastGoodAtMs: undefined, storeProblem: undefined };
  };

  readonly last: FleetDesk['last'] = async () => ({ state: 'none' });

  readonly close: FleetDesk['close'] = async () => {
    this.#closing.abort();
  };

  #select(inventory: Inventory, word: string): { inventory: Inventory; scope: string } {
    const selection = selectFrom(inventory, word);
    if (!('problem' in selection)) return selection;
    throw new OpsError('not_found', `${selection.problem}.`, 'Name an instance, a tag or all.');
  }

  /** The clients are loaded here and not before: what needs no fleet starts without them. */
  async #read(inventory: Inventory, { signal, onProgress }: LookOptions): Promise<FleetReading> {
    const { environment, now } = this.#options;
    const { fleetReaders } = await import('../readers/fleet-readers.ts');
    return sweep(inventory, fleetReaders(inventory, { environment, now }), {
      now,
      signal: AbortSignal.any([signal, this.#closing.signal]),
      lastGood: () => undefined,
      onProgress: (done, of) => onProgress?.({ done, of }),
    });
  }
}
