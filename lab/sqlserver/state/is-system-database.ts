/** Whether a database is one that every instance has: master, tempdb, model and msdb have the ids 1 to 4. */
export function isSystemDatabase({ id }: { id: number }): boolean {
  return id <= 4;
}
