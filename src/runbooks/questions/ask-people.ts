import type { PlannedStep } from '../../engine/plan/plan.ts';
import type { StepList } from '../rollover/step-list.ts';

/** Asks what only people can know: kept as said by them, never as seen. Each answer may be a reason to end the run. */
export function askPeople(steps: StepList, about: string, question: Question): string {
  const { title, target, lines, asks, why, check = noView, risk = 'None.', ...rest } = question;
  return steps.add(about, {
    title,
    target,
    kind: 'attested',
    by: 'person',
    act: { kind: 'person', instructions: lines, statement: undefined },
    evidence: asks.map((ask) => ({ isRequired: true, ...ask })),
    why,
    check,
    undo: 'Nothing to undo.',
    risk,
    ...rest,
  });
}

interface Question {
  /** `Say that ...` */
  title: string;
  /** Absent: nowhere that the bot knows. */
  target?: PlannedStep['target'];
  /** Six at most: a card shows no more. */
  lines: readonly string[];
  asks: readonly { name: string; label: string; isRequired?: boolean }[];
  why: string;
  /** Why the bot cannot look. */
  check?: string;
  risk?: string;
  /** Whose maintenance windows it waits for, where that is not those of what comes next. */
  windows?: readonly string[];
}

const noView = 'No view shows it: it is kept as said by a person.';
