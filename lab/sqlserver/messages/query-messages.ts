import type { MessageTable } from './message-table.ts';

/** What binding and evaluating an expression or a SELECT says. */
export const queryMessages: MessageTable = {
  207: { severity: 16, text: "Invalid column name '%s'." },
  208: { severity: 16, text: "Invalid object name '%s'." },
};
