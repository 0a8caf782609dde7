import type { Sight } from './sight-of.ts';

/** Lines of what is not alike, by place: `-` is only in the undisturbed site, `+` only in the one with kills. */
export function differences(killed: Sight, calm: Sight): string[] {
  return [...between(killed.world, calm.world), ...between(killed.records, calm.records)];
}

function between(killed: ReadonlyMap<string, string>, calm: ReadonlyMap<string, string>): string[] {
  return [...new Set([...killed.keys(), ...calm.keys()])].flatMap((place) => {
    const [is, shouldBe] = [killed.get(place), calm.get(place)];
    if (is === shouldBe) return [];
    return [`${place}:`, ...missing('-', shouldBe, is), ...missing('+', is, shouldBe)];
  });
}

/** Lines of the one that are not in the other; where only their order is another, all of them. */
function missing(mark: string, of: string | undefined, from: string | undefined): string[] {
  const others = new Map<string, number>();
  for (const line of (from ?? '').split('\n')) others.set(line, (others.get(line) ?? 0) + 1);
  const lines = (of ?? '').split('\n');
  const gone = lines.filter((line) => {
    const left = others.get(line) ?? 0;
    others.set(line, left - 1);
    return left === 0;
  });
  return (gone.length > 0 ? gone : lines).map((line) => `  ${mark} ${line}`);
}
