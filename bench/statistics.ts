/** The value below which a part (0 to 1) of the samples lies. */
export function quantile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1));
  return sorted[at] ?? Number.NaN;
}

/** The middle of a few ratios: one noisy round does not decide. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
