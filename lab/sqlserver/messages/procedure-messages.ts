import type { MessageTable } from './message-table.ts';

/** What the system's procedures say. */
export const procedureMessages: MessageTable = {
  15002: { severity: 16, text: "The procedure '%s' cannot be executed within a transaction." },
  15003: { severity: 16, text: 'Only members of the %s role can execute this stored procedure.' },
  15123: {
    severity: 16,
    text: "The configuration option '%s' does not exist, or it may be an advanced option.",
  },
  15124: { severity: 16, text: "The configuration option '%s' is not unique." },
  15129: { severity: 16, text: "'%s' is not a valid value for configuration option '%s'." },
  15412: { severity: 16, text: "'%s' is not a known fixed role." },
  15457: {
    severity: 0,
    text: "Configuration option '%s' changed from %d to %d. Run the RECONFIGURE statement to install.",
  },
  15600: { severity: 15, text: "An invalid parameter or option was specified for procedure '%s'." },
  22001: { severity: 1, text: '%s' },
  22004: { severity: 16, text: '%s' },
};
