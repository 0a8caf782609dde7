/** A moment for texts that show the same to everybody: `2026-11-21 10:29:05 UTC`. */
export function utcSecond(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
