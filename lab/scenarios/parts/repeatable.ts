/**
 * Choices that look random and are the same every time (mulberry32). A fleet is the same fleet tomorrow.
 * @param seed a whole number; near seeds give unlike choices
 */
export function repeatable(seed: number): Choices {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    happens: (share) => next() < share,
    oneOf: (weighted) => {
      let left = next() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of weighted) {
        left -= weight;
        if (left < 0) return value;
      }
      const last = weighted.at(-1);
      if (last === undefined) throw new Error('nothing to choose from');
      return last[0];
    },
  };
}

/** A row of choices. */
export interface Choices {
  /** A whole number, both ends possible. */
  between(low: number, high: number): number;
  /** True in `share` of all cases. */
  happens(share: number): boolean;
  /** One of the values, by weight. */
  oneOf<T>(weighted: readonly (readonly [T, number])[]): T;
}
