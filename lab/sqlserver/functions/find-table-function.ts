import type { ReleaseYear } from '../state/release.ts';
import type { TableFunction } from './table-function.ts';
import { generateSeries } from './tables/generate-series.ts';
import { openJson } from './tables/open-json.ts';
import { stringSplit } from './tables/string-split.ts';

/** The table-valued function of the language of that name (any case), if the release has it. */
export function findTableFunction(name: string, release: ReleaseYear): TableFunction | undefined {
  const found = tableFunctions.find((each) => each.name === name.toUpperCase());
  return found !== undefined && (found.since ?? 2014) <= release ? found : undefined;
}

const tableFunctions: readonly TableFunction[] = [stringSplit, generateSeries, openJson];
