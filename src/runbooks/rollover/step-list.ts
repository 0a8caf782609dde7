import type { PlannedStep } from '../../engine/plan/plan.ts';
import { withWindows } from './step-windows.ts';

/** Numbers steps in their order. The number and what it is about are the id: identical plans have identical ids. */
export class StepList {
  readonly #steps: PlannedStep[] = [];

  /** Adds a step; what most steps have alike need not be said. Gives back its id. */
  add(about: string, step: StepDraft): string {
    const number = String(this.#steps.length + 1).padStart(2, '0');
    const id = `${number}-${about.replaceAll(/[^A-Za-z0-9]+/g, '-')}`;
    const { why, check, undo, risk, unverified, ...rest } = step;
    this.#steps.push({
      id,
      before: [],
      done: undefined,
      ifDoneBefore: 'stop',
      settleMs: 0,
      evidence: [],
      ...rest,
      text: { why, check, undo, risk, unverified },
    });
    return id;
  }

  /** With the maintenance windows that each step waits for. */
  all(): readonly PlannedStep[] {
    return withWindows(this.#steps);
  }
}

export type StepDraft = Pick<PlannedStep, 'title' | 'target' | 'kind' | 'by' | 'act'> &
  Partial<
    Pick<
      PlannedStep,
      'before' | 'done' | 'ifDoneBefore' | 'settleMs' | 'evidence' | 'windows' | 'ifWindowsNeverMeet'
    >
  > & {
    why: string;
    check: string;
    undo: string;
    risk: string;
    unverified?: string;
  };
