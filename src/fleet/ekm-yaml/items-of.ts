import type { Path, Report } from './problem.ts';

/** The items of a list, each with its path. Nothing there is no problem; something else is one. */
export function itemsOf(value: unknown, path: Path, report: Report): { value: unknown; path: Path }[] {
  if (value === undefined) return [];
  if (Array.isArray(value))
    return value.map((item: unknown, position) => ({ value: item, path: [...path, position] }));
  report.problem(path, 'a list belongs here: one line for each, beginning with "- ".');
  return [];
}
