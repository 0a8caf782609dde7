/** `act` on each item, at most `most` at a time; results in the order of the items. After an error no more are started. */
export async function mapLimited<T, R>(
  items: readonly T[],
  most: number,
  act: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  let isOver = false;
  const work = async () => {
    for (const [index, item] of waiting) {
      if (isOver) return;
      results[index] = await act(item);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(most, items.length) }, work));
  } finally {
    isOver = true;
  }
  return results;
}
