/** Whether two names are the same to SQL Server and Azure: neither minds case. */
export function sameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b);
}

/** A name as a key of maps. */
export function nameKey(name: string): string {
  return name.toLowerCase();
}
