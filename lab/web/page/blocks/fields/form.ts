import { useState } from '../../ui.ts';

/** What is filled in on a message or a view and has not been sent yet, and what is wrong with it, by block id. */
export interface Form {
  readonly values: Values;
  readonly problems: Readonly<Record<string, string>>;
  readonly fill: (blockId: string, actionId: string, given: unknown) => void;
  readonly report: (problems: Readonly<Record<string, string>>) => void;
}

/** Keeps what is filled in while the message or the view is drawn. */
export function useForm(): Form {
  const [values, setValues] = useState<Values>({});
  const [problems, report] = useState<Readonly<Record<string, string>>>({});
  const fill = (blockId: string, actionId: string, given: unknown) =>
    setValues((before) => ({ ...before, [blockId]: { ...before[blockId], [actionId]: given } }));
  return { values, problems, fill, report };
}

type Values = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
