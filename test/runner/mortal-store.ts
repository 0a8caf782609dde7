import type { RunChange, RunStore } from '../../src/engine/run/run-store.ts';
import type { Store } from '../../src/store/store.ts';

/** Where in a step a process dies. */
export type Moment = (typeof moments)[number];
export const moments = ['before the act', 'between act and record', 'after the record'] as const;

/** A store whose process dies at one moment of one step: from then on nothing that it asks for happens. */
export interface MortalStore {
  store: Store;
  /** What it died of, once it has. */
  readonly death: string | undefined;
}

/** @param moment undefined: it lives on @param shouldDie asked once for each step at that moment */
export function mortalStore(
  store: Store,
  moment: Moment | undefined,
  shouldDie: (stepId: string) => boolean,
): MortalStore {
  let death: string | undefined;
  const alive = () => {
    if (death !== undefined) throw new Error(death);
  };
  const die = (at: string): never => {
    death = at;
    throw new Error(at);
  };
  const change: RunStore['change'] = async (id, changeId, decide) => {
    alive();
    const run = await store.runs.read(id);
    const planned = run && decide(run);
    const stepId = planned && momentOf(planned) === moment ? planned.steps?.[0]?.stepId : undefined;
    const isLast =
      moment !== undefined && stepId !== undefined && changeId.startsWith(`${id}/`) && shouldDie(stepId);
    if (isLast && moment === 'between act and record') return die(`${moment} of ${stepId}`);
    const changed = await store.runs.change(id, changeId, decide);
    return isLast ? die(`${moment} of ${stepId}`) : changed;

    /** What is about to be kept says where in the step it is. */
    function momentOf({ steps = [] }: RunChange): Moment | undefined {
      const [step] = steps;
      if (step?.state === 'running') return 'before the act';
      return step === undefined || moment === 'before the act' ? undefined : moment;
    }
  };
  const read: RunStore['read'] = async (id) => {
    alive();
    return store.runs.read(id);
  };
  return {
    store: { ...store, runs: { ...store.runs, change, read } },
    get death() {
      return death;
    },
  };
}
