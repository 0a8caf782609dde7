import type { Expression } from '../ast/expression.ts';
import { name } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { callArguments } from './call.ts';
import { primary } from './primary.ts';

/** What may follow an operand: COLLATE, AT TIME ZONE (a call of two arguments) and the methods of xml (a call whose first argument is the operand). */
export function postfix(reader: TokenReader, first: Expression): Expression {
  let operand = first;
  for (;;) {
    const { line } = reader.peek();
    if (reader.acceptWord('COLLATE')) operand = { kind: 'collate', operand, collation: name(reader) };
    else if (reader.acceptWord('AT', 'TIME', 'ZONE')) {
      operand = call(['AT TIME ZONE'], [operand, primary(reader)], line);
    } else if (reader.isSymbol('.') && reader.isName(1) && reader.isSymbol('(', 2)) {
      reader.next();
      operand = call([`.${name(reader)}`], [operand, ...callArguments(reader)], line);
    } else return operand;
  }
}

function call(path: string[], args: Expression[], line: number): Expression {
  return {
    kind: 'call',
    path,
    args,
    isStar: false,
    isDistinct: false,
    over: undefined,
    withinGroup: undefined,
    line,
  };
}
