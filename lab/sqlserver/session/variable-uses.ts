/**
 * The variables that a piece of syntax names. It walks whatever the tree holds, so that a new kind of statement needs
 * nothing here: `@x` stands in expressions, as the target of SET, FETCH and EXEC, and as a table in FROM or INSERT.
 */
export function* usesOf(node: unknown, line: number): Iterable<VariableUse> {
  if (Array.isArray(node)) {
    for (const each of node) yield* usesOf(each, line);
    return;
  }
  if (typeof node !== 'object' || node === null || Buffer.isBuffer(node)) return;
  const fields = node as Readonly<Record<string, unknown>>;
  const here = typeof fields.line === 'number' ? fields.line : line;
  yield* ownUses(fields, here);
  for (const [name, value] of Object.entries(fields)) if (name !== 'type') yield* usesOf(value, here);
}

/** A place where a text names a variable. */
export interface VariableUse {
  name: string;
  line: number;
  kind: 'read' | 'assigned' | 'table';
}

function* ownUses(node: Readonly<Record<string, unknown>>, line: number): Iterable<VariableUse> {
  switch (node.kind) {
    case 'variable':
      yield* local(node.name, line, 'read');
      return;
    case 'setVariable':
      yield* local(node.name, line, 'assigned');
      return;
    case 'assignment':
      yield* local(node.variable, line, 'assigned');
      return;
    case 'fetch':
      if (Array.isArray(node.into)) for (const name of node.into) yield* local(name, line, 'assigned');
      return;
    case 'execute':
      yield* local(node.returnVariable, line, 'assigned');
      return;
    case 'table':
      yield* table(node.path, line);
      return;
    case 'insert':
    case 'update':
    case 'delete':
      yield* table(node.target, line);
      return;
    default:
  }
}

function* local(name: unknown, line: number, kind: 'read' | 'assigned'): Iterable<VariableUse> {
  if (typeof name === 'string' && name.startsWith('@') && !name.startsWith('@@')) yield { name, line, kind };
}

function* table(path: unknown, line: number): Iterable<VariableUse> {
  const name: unknown = Array.isArray(path) && path.length === 1 ? path[0] : undefined;
  if (typeof name === 'string' && name.startsWith('@')) yield { name, line, kind: 'table' };
}
