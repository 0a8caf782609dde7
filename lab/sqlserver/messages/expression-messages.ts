import type { MessageTable } from './message-table.ts';

/**
 * What operators and functions say of their operands and arguments.
 * Texts: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors
 */
export const expressionMessages: MessageTable = {
  155: { severity: 15, text: "'%s' is not a recognized %s option." },
  174: { severity: 15, text: 'The %s function requires %d argument(s).' },
  189: { severity: 15, text: 'The %s function requires %d to %d arguments.' },
  195: { severity: 15, text: "'%s' is not a recognized %s." },
  258: { severity: 15, text: 'Cannot call methods on %s.' },
  289: {
    severity: 16,
    text: 'Cannot construct data type %s, some of the arguments have values which are not valid.',
  },
  305: {
    severity: 16,
    text: 'The XML data type cannot be compared or sorted, except when using the IS NULL operator.',
  },
  401: { severity: 16, text: 'Unimplemented statement or expression %s.' },
  402: { severity: 16, text: 'The data types %s and %s are incompatible in the %s operator.' },
  447: { severity: 16, text: 'Expression type %s is invalid for COLLATE clause.' },
  448: { severity: 16, text: "Invalid collation '%s'." },
  468: {
    severity: 16,
    text: 'Cannot resolve the collation conflict between "%s" and "%s" in the %s operation.',
  },
  506: { severity: 16, text: 'The invalid escape character "%s" was specified in a %s predicate.' },
  517: { severity: 16, text: "Adding a value to a '%s' column caused an overflow." },
  535: {
    severity: 16,
    text: 'The datediff function resulted in an overflow. The number of dateparts separating two date/time instances is too large. Try to use datediff with a less precise datepart.',
  },
  536: { severity: 16, text: 'Invalid length parameter passed to the %s function.' },
  537: { severity: 16, text: 'Invalid length parameter passed to the LEFT or SUBSTRING function.' },
  701: {
    severity: 17,
    text: "There is insufficient system memory in resource pool '%s' to run this query.",
  },
  3623: { severity: 16, text: 'An invalid floating point operation occurred.' },
  4116: {
    severity: 16,
    text: "The function 'ntile' takes only a positive int or bigint expression as its input.",
  },
  4199: {
    severity: 16,
    text: 'The step argument of GENERATE_SERIES cannot be zero.',
  },
  4121: {
    severity: 16,
    text: 'Cannot find either column "%s" or the user-defined function or aggregate "%s", or the name is ambiguous.',
  },
  4127: {
    severity: 16,
    text: 'At least one of the arguments to COALESCE must be an expression that is not the NULL constant.',
  },
  4151: {
    severity: 16,
    text: 'The type of the first argument to NULLIF cannot be the NULL constant because the type of the first argument has to be known.',
  },
  8116: { severity: 16, text: 'Argument data type %s is invalid for argument %d of %s function.' },
  8117: { severity: 16, text: 'Operand data type %s is invalid for %s operator.' },
  8133: {
    severity: 16,
    text: 'At least one of the result expressions in a CASE specification must be an expression other than the NULL constant.',
  },
  8134: { severity: 16, text: 'Divide by zero error encountered.' },
  8153: {
    severity: 10,
    text: 'Warning: Null value is eliminated by an aggregate or other SET operation.',
  },
  8730: {
    severity: 16,
    text: 'Offset parameter for Lag and Lead functions cannot be a negative value.',
  },
  9810: {
    severity: 16,
    text: 'The datepart %s is not supported by date function %s for data type %s.',
  },
  9812: { severity: 16, text: 'The timezone provided to builtin function %s is invalid.' },
  9820: {
    severity: 16,
    text: "The time zone parameter '%s' provided to AT TIME ZONE clause is invalid.",
  },
  9828: {
    severity: 16,
    text: 'The second and third arguments of the TRANSLATE built-in function must contain an equal number of characters.',
  },
  9335: { severity: 16, text: "XQuery [%s]: The XQuery syntax '%s' is not supported." },
  13609: {
    severity: 16,
    text: "JSON text is not properly formatted. Unexpected character '%s' is found at position %d.",
  },
};
