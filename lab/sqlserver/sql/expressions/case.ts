import type { CaseWhen, Expression } from '../ast/expression.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { condition } from './condition.ts';
import { expression } from './expression.ts';

/** CASE, simple and searched. */
export function caseExpression(reader: TokenReader): Expression {
  reader.expectWord('CASE');
  const subject = reader.isWord('WHEN') ? undefined : expression(reader);
  const whens: CaseWhen[] = [];
  do {
    reader.expectWord('WHEN');
    const when = subject === undefined ? condition(reader) : expression(reader);
    reader.expectWord('THEN');
    const then = expression(reader);
    whens.push({ when, then });
  } while (reader.isWord('WHEN'));
  const otherwise = reader.acceptWord('ELSE') ? expression(reader) : undefined;
  reader.expectWord('END');
  return { kind: 'case', subject, whens, otherwise };
}
