import type { Stage } from './parts/stage.ts';

/** A world to try things in. Everything it builds is dated back from the lab's now. */
export interface Scenario {
  /** The file's name. */
  name: string;
  /** One sentence: what there is and what is wrong with it. */
  summary: string;
  /** How many instances it has when nobody says. */
  instances: number;
  /** Whether it has as many instances as asked for. */
  scales: boolean;
  build: (stage: Stage, options: { instances: number }) => void | Promise<void>;
}
