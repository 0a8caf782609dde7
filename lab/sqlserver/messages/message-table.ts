/** Rows of sys.messages that the lab can raise: number → severity and English text. `%s`, `%d` and `%x` are filled in order. */
export type MessageTable = Readonly<Record<number, MessageRow>>;

export interface MessageRow {
  severity: number;
  text: string;
}
