import type { CallExpression } from '../sql/ast/expression.ts';
import { convertValue } from '../types/convert/convert-value.ts';
import { nvarchar, type SqlType } from '../types/sql-type.ts';
import { bindExpression } from './bind-expression.ts';
import type { Binding } from './binding.ts';
import type { Bound } from './bound.ts';
import { errorAt } from './error-at.ts';
import { readTypeName } from './read-type-name.ts';

/** The methods of xml, which the parser gives as calls of `.value` with the xml as their first argument. */
export function bindXmlMethod(call: CallExpression, binding: Binding): Bound {
  const method = (call.path[0] ?? '').toLowerCase();
  const [operand, path, typeName] = call.args.map((each) => bindExpression(each, binding));
  if (operand?.type.name !== 'xml') throw errorAt(call.line, 258, 1, operand?.type.name ?? 'int');
  const type = readTypeName(String(typeName?.literal ?? ''));
  if (method !== '.value' || type === undefined || !isWholeText(String(path?.literal ?? ''))) {
    throw errorAt(call.line, 9335, 1, `${method.slice(1)}()`, String(path?.literal ?? method));
  }
  return textValue(operand, type);
}

// unverified: Of XQuery the lab plays value() with a path to the text of the whole ('.', 'text()[1]' and their kind), as
// scripts write it after FOR XML PATH(''), TYPE; any other path raises Msg 9335, which SQL Server keeps for syntax of
// XQuery that it does not support.
function isWholeText(path: string): boolean {
  return /^(?:\.|\(?(?:\.\/)?text\(\)\)?(?:\[1\])?|\(?\.\)?(?:\[1\])?|data\(\.\))$/.test(path.trim());
}

function textValue({ evaluate, isNullable }: Bound, type: SqlType): Bound {
  return {
    type,
    isNullable,
    evaluate: (frame) => {
      const xml = evaluate(frame);
      return xml === null ? null : convertValue(plainText(String(xml)), nvarchar(-1), type);
    },
  };
}

function plainText(xml: string): string {
  return xml
    .replace(/<[^>]*>/g, '')
    .replace(/&#x(?<code>[0-9a-f]+);/gi, (_all, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
