import { findFunction } from '../functions/find-function.ts';
import type { Expression } from '../sql/ast/expression.ts';
import { bindExpression } from './bind-expression.ts';
import type { Binding } from './binding.ts';
import type { Bound } from './bound.ts';
import { errorAt, onLine } from './error-at.ts';
import { demandArgumentCount } from './function-arguments.ts';

/** Binds a call of a scalar function. Throws 195 when the release has none of that name, 174 or 189 for the number of arguments. */
export function bindFunction(
  { name, args, line }: { name: string; args: readonly Expression[]; line: number },
  binding: Binding,
): Bound {
  const { context } = binding;
  const found = findFunction(name, context.instance.state.release);
  if (found === undefined) throw unknownFunction(name, line);
  if (!name.startsWith('@@')) demandArgumentCount(name, found.arguments, args.length, line);
  const bounds = args.map((each) => bindExpression(each, binding));
  const types = bounds.map(({ type }) => type);
  onLine(line, () =>
    found.check?.(
      bounds.map(({ literal }) => literal),
      types,
    ),
  );
  const type = onLine(line, () => (typeof found.type === 'function' ? found.type(types) : found.type));
  const collation = bounds.find((bound) => bound.collation !== undefined)?.collation;
  return {
    type,
    isNullable: true,
    ...('length' in type && collation !== undefined && { collation }),
    evaluate: (frame) =>
      found.evaluate(
        bounds.map(({ evaluate }) => evaluate(frame)),
        context,
        types,
      ),
  };
}

// unverified: A function that the release does not have gives Msg 195 with state 10, as an unknown name does; whether a
// few functions raise another message there is not known.
function unknownFunction(name: string, line: number) {
  return errorAt(line, 195, 10, name, 'built-in function name');
}
