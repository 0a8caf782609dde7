import type { ViewStateValue } from '@slack/bolt';
import { evidenceRefusal } from '../../engine/plan/evidence-field.ts';
import type { PlannedStep } from '../../engine/plan/plan.ts';

/** What stands in the fields of a form about a step, by block and element, as Slack sends it. */
type FormState = Readonly<Record<string, Readonly<Record<string, ViewStateValue>>>>;

/** What was filled in: the note, and evidence by the names of its fields. */
export function givenIn(values: FormState): { note: string | undefined; evidence: Record<string, string> } {
  const given = Object.values(values).flatMap((fields) =>
    Object.entries(fields).flatMap(([name, { value, selected_date }]) => {
      const answer = value || selected_date;
      return answer ? [[name, answer] as const] : [];
    }),
  );
  const evidence = given.flatMap(([name, value]) =>
    name.startsWith(EVIDENCE) ? [[name.slice(EVIDENCE.length), value] as const] : [],
  );
  return { note: given.find(([name]) => name === NOTE)?.[1], evidence: Object.fromEntries(evidence) };
}

/** What is wrong with the evidence, by its block: Slack shows it below the field. */
export function evidenceErrors(
  { evidence }: Pick<PlannedStep, 'evidence'>,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    evidence.flatMap((field) => {
      const why = evidenceRefusal(field, given[field.name]);
      return why === undefined ? [] : [[`${EVIDENCE}${field.name}`, why] as const];
    }),
  );
}

/** What the fields of forms are called. */
export const NOTE = 'note';
export const EVIDENCE = 'evidence_';
