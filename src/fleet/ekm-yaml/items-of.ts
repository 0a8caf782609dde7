import type { Path, Report } from './problem.ts';

/** The items of a list, each with its path. Nothing there is no problem; something else is one. */
export function itemsOf(value: unknown, path: Path, report: Report): Item[] {
  if (value === undefined) return [];
  if (Array.isArray(value))
    return value.map((item: unknown, position) => ({ value: item, path: [...path, position] }));
  report.problem(path, 'a list belongs here: one line for each, beginning with "- ".');
  return [];
}

/** The same of a list of texts and maps: anything else is reported and left out. */
export function textsAndMapsOf(value: unknown, path: Path, report: Report): Item[] {
  return itemsOf(value, path, report).filter((item) => {
    const isFine = typeof item.value === 'string' || isMap(item.value);
    if (!isFine) {
      const isPlain = typeof item.value === 'number' || typeof item.value === 'boolean';
      const hint = isPlain ? ' YAML takes this for a number or yes/no: put it in quotes.' : '';
      report.problem(item.path, `text or a map (key: value) belongs here.${hint}`);
    }
    return isFine;
  });
}

/** Whether YAML wrote `key: value` here. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An item and where it stands. */
interface Item {
  value: unknown;
  path: Path;
}
