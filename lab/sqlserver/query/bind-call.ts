import type { CallExpression } from '../sql/ast/expression.ts';
import { bindAggregate } from './aggregates/bind-aggregate.ts';
import { findAggregate } from './aggregates/find-aggregate.ts';
import { bindFunction } from './bind-function.ts';
import type { Binding } from './binding.ts';
import type { Bound } from './bound.ts';
import { errorAt } from './error-at.ts';
import { findSpecialForm } from './special-forms.ts';
import { bindWindow } from './windows/bind-window.ts';
import { isWindowFunction } from './windows/find-window-function.ts';
import { bindXmlMethod } from './xml-methods.ts';

/** Binds a call of a function: a window, an aggregate, a form that evaluates its arguments itself, or a plain function. */
export function bindCall(call: CallExpression, binding: Binding): Bound {
  if (call.path[0]?.startsWith('.')) return bindXmlMethod(call, binding);
  const name = functionName(call);
  if (call.over !== undefined) return bindWindow(call, call.over, binding);
  const aggregate = findAggregate(name);
  const { release } = binding.context.instance.state;
  if (aggregate !== undefined && (aggregate.since ?? 2014) <= release) {
    return bindAggregate(call, aggregate, binding);
  }
  if (isWindowFunction(name)) throw errorAt(call.line, 10753, 3, name);
  const form = findSpecialForm(name, release);
  return form ? form(call, binding) : bindFunction({ name, args: call.args, line: call.line }, binding);
}

/** The name of a built-in function. With a schema before it, only the fn_ functions of the system are known (4121). */
function functionName({ path, line }: CallExpression): string {
  const name = path.at(-1) ?? '';
  const isSystem = name.toLowerCase().startsWith('fn_');
  if (path.length === 1) {
    if (isSystem) throw errorAt(line, 195, 10, name, 'built-in function name');
    return name;
  }
  const schema = path.slice(0, -1).join('.').toLowerCase();
  if (isSystem && /^(?:master\.(?:sys|dbo)?|sys)$/.test(schema)) return name;
  throw errorAt(line, 4121, 1, path[0] ?? '', path.join('.'));
}
