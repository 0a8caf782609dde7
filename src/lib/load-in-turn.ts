let last: Promise<unknown> = Promise.resolve();

/**
 * Loads a library when it is first needed, one after the other. Node cannot `require` an ES module that another
 * `import()` is loading at that moment: two clients that share a dependency (the driver of SQL Server and the clients
 * of Azure do) would fail each other.
 */
export function loadInTurn<T>(load: () => Promise<T>): Promise<T> {
  const turn = last.then(load, load);
  last = turn.catch(() => undefined);
  return turn;
}
