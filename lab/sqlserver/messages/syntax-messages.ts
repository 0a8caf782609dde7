import type { MessageTable } from './message-table.ts';

/** What the parser says. */
export const syntaxMessages: MessageTable = {
  102: { severity: 15, text: "Incorrect syntax near '%s'." },
  105: { severity: 15, text: "Unclosed quotation mark after the character string '%s'." },
};
