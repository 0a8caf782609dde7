import type { Operation } from './vault-call.ts';

/** The operation that a method and a path mean, with what stands in the path; undefined: there is none. */
export function operationAt(
  operations: readonly Operation[],
  method: string,
  path: readonly string[],
): { operation: Operation; params: Record<string, string> } | undefined {
  for (const operation of operations) {
    if (operation.method !== method) continue;
    const params = match(operation.path.split('/').filter(Boolean), path);
    if (params !== undefined) return { operation, params };
  }
  return undefined;
}

function match(pattern: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  const isShort = path.length === pattern.length - 1;
  const parts = isShort ? pattern.filter((part) => !part.endsWith('?}')) : pattern;
  if (parts.length !== path.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const value = path[index] ?? '';
    if (part.startsWith('{')) params[part.replace(/[{}?]/g, '')] = value;
    else if (part.toLowerCase() !== value.toLowerCase()) return undefined;
  }
  return params;
}
