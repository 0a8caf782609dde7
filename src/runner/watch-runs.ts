import type { RunRecord } from '../engine/run/run-store.ts';
import type { Store } from '../store/store.ts';
import { liveVersions } from './due-runs.ts';

/** Tells listeners of changes of runs, of this process at once and of others when the store is looked into. */
export class RunWatch {
  readonly #store: Store;
  readonly #listeners = new Set<(run: RunRecord) => void>();
  /** What listeners know, of runs that have not ended; undefined: nothing was looked at yet. */
  #known: Map<string, number> | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  readonly onChange = (listener: (run: RunRecord) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Something changed here. */
  tell(run: RunRecord): void {
    if (this.#known?.get(run.id) === run.version) return;
    this.#known?.set(run.id, run.version);
    for (const listener of this.#listeners) listener(run);
  }

  /** Looks for what others changed. The first look only learns what there is. */
  async look(): Promise<void> {
    const versions = await liveVersions(this.#store);
    const known = this.#known;
    if (known === undefined) {
      this.#known = versions;
      return;
    }
    const changed = [...versions].filter(([id, version]) => (known.get(id) ?? 0) < version).map(([id]) => id);
    const gone = [...known.keys()].filter((id) => !versions.has(id));
    for (const id of [...changed, ...gone]) {
      const run = await this.#store.runs.read(id);
      if (run !== undefined) this.tell(run);
    }
    for (const id of gone) known.delete(id);
  }
}
