import { errorAt } from './error-at.ts';

/** Throws 174 or 189 when a function is given more or fewer arguments than it takes. */
export function demandArgumentCount(
  name: string,
  { least, most }: { least: number; most: number },
  given: number,
  line: number,
): void {
  if (given >= least && given <= most) return;
  const spoken = name.toLowerCase();
  if (least === most) throw errorAt(line, 174, 1, spoken, least);
  throw errorAt(line, 189, 1, spoken, least, most === Number.POSITIVE_INFINITY ? 254 : most);
}
