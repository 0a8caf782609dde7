import { conversionMessages } from './conversion-messages.ts';
import { expressionMessages } from './expression-messages.ts';
import type { MessageTable } from './message-table.ts';

/**
 * What binding and running a SELECT says: names, groups, orders, limits, set operations.
 * Texts: https://learn.microsoft.com/sql/relational-databases/errors-events/database-engine-events-and-errors
 */
export const queryMessages: MessageTable = {
  ...conversionMessages,
  ...expressionMessages,
  104: {
    severity: 15,
    text: 'ORDER BY items must appear in the select list if the statement contains a UNION, INTERSECT or EXCEPT operator.',
  },
  107: {
    severity: 15,
    text: "The column prefix '%s' does not match with a table name or alias name used in the query.",
  },
  108: {
    severity: 15,
    text: 'The ORDER BY position number %d is out of range of the number of items in the select list.',
  },
  116: {
    severity: 15,
    text: 'Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.',
  },
  127: { severity: 15, text: 'A TOP N or FETCH rowcount value may not be negative.' },
  130: {
    severity: 16,
    text: 'Cannot perform an aggregate function on an expression containing an aggregate or a subquery.',
  },
  141: {
    severity: 15,
    text: 'A SELECT statement that assigns a value to a variable must not be combined with data-retrieval operations.',
  },
  144: {
    severity: 15,
    text: 'Cannot use an aggregate or a subquery in an expression used for the group by list of a GROUP BY clause.',
  },
  145: {
    severity: 15,
    text: 'ORDER BY items must appear in the select list if SELECT DISTINCT is specified.',
  },
  147: {
    severity: 15,
    text: 'An aggregate may not appear in the WHERE clause unless it is in a subquery contained in a HAVING clause or a select list, and the column being aggregated is an outer reference.',
  },
  164: {
    severity: 15,
    text: 'Each GROUP BY expression must contain at least one column that is not an outer reference.',
  },
  205: {
    severity: 16,
    text: 'All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal number of expressions in their target lists.',
  },
  207: { severity: 16, text: "Invalid column name '%s'." },
  208: { severity: 16, text: "Invalid object name '%s'." },
  209: { severity: 16, text: "Ambiguous column name '%s'." },
  215: {
    severity: 16,
    text: "Parameters supplied for object '%s' which is not a function. If the parameters are intended as a table hint, a WITH keyword is required.",
  },
  216: { severity: 16, text: "Parameters were not supplied for the function '%s'." },
  239: { severity: 16, text: "Duplicate common table expression name '%s' was specified." },
  240: {
    severity: 16,
    text: 'Types don\'t match between the anchor and the recursive part in column "%s" of recursive query "%s".',
  },
  252: {
    severity: 16,
    text: "Recursive common table expression '%s' does not contain a top-level UNION ALL operator.",
  },
  263: { severity: 16, text: 'Must specify table to select from.' },
  313: {
    severity: 16,
    text: 'An insufficient number of arguments were supplied for the procedure or function %s.',
  },
  408: { severity: 16, text: 'A constant expression was encountered in the ORDER BY list, position %d.' },
  512: {
    severity: 16,
    text: 'Subquery returned more than 1 value. This is not permitted when the subquery follows =, !=, <, <= , >, >= or when the subquery is used as an expression.',
  },
  530: {
    severity: 16,
    text: 'The statement terminated. The maximum recursion %d has been exhausted before statement completion.',
  },
  1008: {
    severity: 15,
    text: 'The SELECT item identified by the ORDER BY number %d contains a variable as part of the expression identifying a column position. Variables are only allowed when ordering by an expression referencing a column name.',
  },
  1011: {
    severity: 15,
    text: "The correlation name '%s' is specified multiple times in a FROM clause.",
  },
  1013: {
    severity: 15,
    text: 'The objects "%s" and "%s" in the FROM clause have the same exposed names. Use correlation names to distinguish them.',
  },
  1014: { severity: 15, text: 'A TOP or FETCH clause contains an invalid value.' },
  1015: {
    severity: 15,
    text: 'An aggregate cannot appear in an ON clause unless it is in a subquery contained in a HAVING clause or select list, and the column being aggregated is an outer reference.',
  },
  1033: {
    severity: 15,
    text: 'The ORDER BY clause is invalid in views, inline functions, derived tables, subqueries, and common table expressions, unless TOP, OFFSET or FOR XML is also specified.',
  },
  310: {
    severity: 15,
    text: 'The value %s specified for the MAXRECURSION option exceeds the allowed maximum of 32767.',
  },
  1060: {
    severity: 15,
    text: 'The number of rows provided for a TOP or FETCH clauses row count parameter must be an integer.',
  },
  1062: {
    severity: 16,
    text: 'The TOP N WITH TIES clause is not allowed without a corresponding ORDER BY clause.',
  },
  1087: { severity: 15, text: 'Must declare the table variable "%s".' },
  4104: { severity: 16, text: 'The multi-part identifier "%s" could not be bound.' },
  4108: { severity: 15, text: 'Windowed functions can only appear in the SELECT or ORDER BY clauses.' },
  4109: {
    severity: 15,
    text: 'Windowed functions cannot be used in the context of another windowed function or aggregate.',
  },
  4112: {
    severity: 15,
    text: "The function '%s' must have an OVER clause with ORDER BY.",
  },
  5309: {
    severity: 16,
    text: 'Windowed functions, aggregates and NEXT VALUE FOR functions do not support constants as ORDER BY clause expressions.',
  },
  7202: {
    severity: 11,
    text: "Could not find server '%s' in sys.servers. Verify that the correct server name was specified. If necessary, execute the stored procedure sp_addlinkedserver to add the server to sys.servers.",
  },
  8120: {
    severity: 16,
    text: "Column '%s' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.",
  },
  8121: {
    severity: 16,
    text: "Column '%s' is invalid in the HAVING clause because it is not contained in either an aggregate function or the GROUP BY clause.",
  },
  8127: {
    severity: 16,
    text: 'Column "%s" is invalid in the ORDER BY clause because it is not contained in either an aggregate function or the GROUP BY clause.',
  },
  8144: { severity: 16, text: 'Procedure or function %s has too many arguments specified.' },
  8160: {
    severity: 15,
    text: 'A GROUPING or GROUPING_ID function can only be specified when there is a GROUP BY clause.',
  },
  8161: {
    severity: 15,
    text: 'Argument %d of the %s function does not match any of the expressions in the GROUP BY clause.',
  },
  10703: {
    severity: 15,
    text: 'Too many grouping sets. The maximum number is %d.',
  },
  8155: { severity: 16, text: "No column name was specified for column %d of '%s'." },
  8156: { severity: 16, text: "The column '%s' was specified multiple times for '%s'." },
  8158: { severity: 16, text: "'%s' has more columns than were specified in the column list." },
  8159: { severity: 16, text: "'%s' has fewer columns than were specified in the column list." },
  8167: {
    severity: 16,
    text: 'The type of column "%s" conflicts with the type of other columns specified in the UNPIVOT list.',
  },
  8623: {
    severity: 16,
    text: 'The query processor ran out of internal resources and could not produce a query plan. This is a rare event and only expected for extremely complex queries or queries that reference a very large number of tables or partitions. Please simplify the query. If you believe you have received this message in error, contact Customer Support Services for more information.',
  },
  8631: {
    severity: 17,
    text: 'Internal error: Server stack limit has been reached. Please look for potential deep nesting in your query, and try to simplify it.',
  },
  8649: {
    severity: 17,
    text: 'The query has been canceled because the estimated cost of this query (%d) exceeds the configured threshold of %d. Contact the system administrator.',
  },
  10709: {
    severity: 15,
    text: 'The number of columns for each row in a table value constructor must be the same.',
  },
  10742: { severity: 15, text: 'The offset specified in a OFFSET clause may not be negative.' },
  10744: {
    severity: 15,
    text: 'The number of rows provided for a FETCH clause must be greater then zero.',
  },
  10753: { severity: 15, text: "The function '%s' must have an OVER clause." },
  13605: {
    severity: 16,
    text: 'Column expressions and data sources without names or aliases cannot be formatted as JSON text using FOR JSON clause. Add alias to the unnamed column or table.',
  },
};
