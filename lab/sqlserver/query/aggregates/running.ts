import type { SqlValue } from '../../types/sql-value.ts';
import type { Aggregate, Gathering } from './aggregate.ts';

/** An aggregate that takes its values one by one and knows its result after each: a running total reads every row once. */
export interface Running {
  /** Takes a value that is not NULL. */
  add: (value: SqlValue) => void;
  result: () => SqlValue;
}

/** Begins a running aggregate. */
export type StartRunning = (of: Gathering) => Running;

/** Both ways of an aggregate that can run. */
export function both(start: StartRunning): Pick<Aggregate, 'gather' | 'running'> {
  return {
    running: start,
    gather: (values, of) => {
      const running = start(of);
      for (const value of values) running.add(value);
      return running.result();
    },
  };
}
