/** Whether two names are the same object's: without case, as in the collations that SQL Server is installed with. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
