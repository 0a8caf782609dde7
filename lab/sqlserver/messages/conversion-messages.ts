import type { MessageTable } from './message-table.ts';

/**
 * What converting a value says.
 * Texts: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors
 */
export const conversionMessages: MessageTable = {
  206: { severity: 16, text: 'Operand type clash: %s is incompatible with %s' },
  220: { severity: 16, text: 'Arithmetic overflow error for data type %s, value = %d.' },
  232: { severity: 16, text: 'Arithmetic overflow error for type %s, value = %s.' },
  234: { severity: 16, text: 'There is insufficient result space to convert a money value to %s.' },
  235: {
    severity: 16,
    text: 'Cannot convert a char value to money. The char value has incorrect syntax.',
  },
  241: {
    severity: 16,
    text: 'Conversion failed when converting date and/or time from character string.',
  },
  242: {
    severity: 16,
    text: 'The conversion of a %s data type to a %s data type resulted in an out-of-range value.',
  },
  244: {
    severity: 16,
    text: "The conversion of the %s value '%s' overflowed an %s column. Use a larger integer column.",
  },
  245: { severity: 16, text: "Conversion failed when converting the %s value '%s' to data type %s." },
  248: { severity: 16, text: "The conversion of the %s value '%s' overflowed an int column." },
  257: {
    severity: 16,
    text: 'Implicit conversion from data type %s to %s is not allowed. Use the CONVERT function to run this query.',
  },
  281: {
    severity: 16,
    text: '%d is not a valid style number when converting from %s to a character string.',
  },
  295: {
    severity: 16,
    text: 'Conversion failed when converting character string to smalldatetime data type.',
  },
  529: { severity: 16, text: 'Explicit conversion from data type %s to %s is not allowed.' },
  2628: {
    severity: 16,
    text: "String or binary data would be truncated in table '%s', column '%s'. Truncated value: '%s'.",
  },
  8114: { severity: 16, text: 'Error converting data type %s to %s.' },
  8115: { severity: 16, text: 'Arithmetic overflow error converting %s to data type %s.' },
  8152: { severity: 16, text: 'String or binary data would be truncated.' },
  8169: {
    severity: 16,
    text: 'Conversion failed when converting from a character string to uniqueidentifier.',
  },
  8170: {
    severity: 16,
    text: 'Insufficient result space to convert uniqueidentifier value to char.',
  },
};
