import type { ReleaseYear } from '../state/release.ts';
import { functionFamilies } from './function-families.ts';
import type { ScalarFunction } from './scalar-function.ts';

/** The scalar function of that name (any case), if the release has it. */
export function findFunction(name: string, release: ReleaseYear): ScalarFunction | undefined {
  const found = byName().get(name.toUpperCase());
  return found !== undefined && (found.since ?? 2014) <= release ? found : undefined;
}

/** Made at the first call: the families import what evaluates them. */
function byName(): ReadonlyMap<string, ScalarFunction> {
  index ??= new Map(functionFamilies.flat().map((each) => [each.name.toUpperCase(), each]));
  return index;
}

let index: ReadonlyMap<string, ScalarFunction> | undefined;
