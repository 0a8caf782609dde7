/** The instance's own name: `PAYROLL` of `SQL01\PAYROLL`, `MSSQLSERVER` for a default instance. */
export function instanceNameOf(serverName: string): string {
  return serverName.split('\\')[1] ?? 'MSSQLSERVER';
}
