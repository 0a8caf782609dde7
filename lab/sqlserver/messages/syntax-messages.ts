import type { MessageTable } from './message-table.ts';

/** What the parser says. */
export const syntaxMessages: MessageTable = {
  102: { severity: 15, text: "Incorrect syntax near '%s'." },
  103: { severity: 15, text: "The %s that starts with '%s' is too long. Maximum length is %d." },
  105: { severity: 15, text: "Unclosed quotation mark after the character string '%s'." },
  113: { severity: 15, text: "Missing end comment mark '*/'." },
  117: {
    severity: 15,
    text: "The %s name '%s' contains more than the maximum number of prefixes. The maximum is %d.",
  },
  128: {
    severity: 15,
    text: 'The name "%s" is not permitted in this context. Valid expressions are constants, constant expressions, and (in some contexts) variables. Column names are not permitted.',
  },
  131: {
    severity: 15,
    text: "The size (%d) given to the %s '%s' exceeds the maximum allowed for any data type (%d).",
  },
  132: {
    severity: 15,
    text: "The label '%s' has already been declared. Label names must be unique within a query batch or stored procedure.",
  },
  133: {
    severity: 15,
    text: "A GOTO statement references the label '%s' but the label has not been declared.",
  },
  135: { severity: 15, text: 'Cannot use a BREAK statement outside the scope of a WHILE statement.' },
  136: { severity: 15, text: 'Cannot use a CONTINUE statement outside the scope of a WHILE statement.' },
  156: { severity: 15, text: "Incorrect syntax near the keyword '%s'." },
  178: { severity: 15, text: 'A RETURN statement with a return value cannot be used in this context.' },
  191: {
    severity: 15,
    text: 'Some part of your SQL statement is nested too deeply. Rewrite the query or break it up into smaller queries.',
  },
  243: { severity: 16, text: 'Type %s is not a defined system type.' },
  319: {
    severity: 15,
    text: "Incorrect syntax near the keyword 'with'. If this statement is a common table expression, an xmlnamespaces clause or a change tracking context clause, the previous statement must be terminated with a semicolon.",
  },
  336: {
    severity: 15,
    text: "Incorrect syntax near '%s'. If this is intended to be a common table expression, you need to explicitly terminate the previous statement with a semi-colon.",
  },
  1007: {
    severity: 15,
    text: "The number '%s' is out of the range for numeric representation (maximum precision 38).",
  },
  1023: { severity: 15, text: 'Invalid parameter %d specified for %s.' },
  1033: {
    severity: 15,
    text: 'The ORDER BY clause is invalid in views, inline functions, derived tables, subqueries, and common table expressions, unless TOP, OFFSET or FOR XML is also specified.',
  },
  1038: {
    severity: 15,
    text: 'An object or column name is missing or empty. For SELECT INTO statements, verify each column has a name. For other statements, look for empty alias names. Aliases defined as "" or [] are not allowed. Change the alias to a valid name.',
  },
  1046: {
    severity: 15,
    text: 'Subqueries are not allowed in this context. Only scalar expressions are allowed.',
  },
  2715: { severity: 16, text: 'Column, parameter, or variable #%d: Cannot find data type %s.' },
  2717: { severity: 15, text: "The size (%d) given to the %s '%s' exceeds the maximum allowed (%d)." },
  2750: {
    severity: 16,
    text: 'Column, parameter, or variable #%d: Specified column precision %d is greater than the maximum precision of %d.',
  },
  4145: {
    severity: 15,
    text: "An expression of non-boolean type specified in a context where a condition is expected, near '%s'.",
  },
  40510: {
    severity: 16,
    text: "Statement '%s' is not supported in this version of SQL Server. (The lab does not play it.)",
  },
};
