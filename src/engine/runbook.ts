import type { Diagnosed } from './diagnosis.ts';
import type { Need } from './plan/check.ts';
import type { Plan } from './plan/plan.ts';
import type { Seen } from './plan/seen.ts';

/**
 * A procedure as data and one pure function. Its id is its file's name. It knows no client and no Slack: its form comes
 * from the parameters, its plan from what was read, its card from the run.
 */
export interface Runbook {
  title: string;
  /** What it is for, one or two sentences. */
  about: string;
  /** Higher with every change of what it does: identical plans of two revisions are two plans. */
  revision: number;
  parameters: readonly Parameter[];
  /**
   * Plans from what was seen. What is missing is asked for and the function is called again with more; a precondition
   * that does not hold is a refusal that says what to do, before anybody is asked to approve.
   */
  plan(request: PlanRequest, seen: Seen): Planned;
  /**
   * Only where it is read-only: it changes nothing, so nobody approves it and there is no run. Asked for, it is answered at
   * once and in private; its `plan` refuses.
   */
  diagnose?(request: PlanRequest, seen: Seen): Diagnosed;
}

export interface PlanRequest {
  parameters: Readonly<Record<string, string>>;
  /** Of the run to be: goes into tags. Not part of the plan's hash. */
  runId: string;
}

export type Planned =
  | { kind: 'plan'; plan: Plan }
  | { kind: 'refusal'; stops: readonly Stop[] }
  | { kind: 'needs'; needs: readonly Need[] };

/** Why there is no plan. */
export interface Stop {
  what: string;
  why: string;
  /** What to do, one sentence. */
  next: string;
}

/** What a person gives. The form, the words of `/ekm start` and the docs are made from it. */
export interface Parameter {
  name: string;
  label: string;
  hint: string;
  isRequired: boolean;
  kind: ParameterKind;
}

type ParameterKind =
  | { kind: 'instance' }
  /** Of the instance that the parameter `of` names. */
  | { kind: 'databases'; of: string }
  | { kind: 'vault' }
  | { kind: 'choice'; options: readonly string[] }
  | { kind: 'text'; pattern: string; maxLength: number }
  /** Name of a secret reference of ekm.yaml; never a value. */
  | { kind: 'secret' };
