import type { MessageTable } from './message-table.ts';

/** What running a batch says: USE, transactions, procedures, flow of control. */
export const engineMessages: MessageTable = {
  911: {
    severity: 16,
    text: "Database '%s' does not exist. Make sure that the name is entered correctly.",
  },
};
