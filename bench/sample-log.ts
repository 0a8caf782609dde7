/** An error log as SQL Server writes it: mostly noise, every fortieth line one of five failures with its code. */
export function sampleLog(lines: number): string {
  const failures = [
    [
      '33028',
      "Cannot open session for cryptographic provider 'EKM'. Provider error code: 3303. (Provider Error - No explanation is available, consult EKM Provider for details)",
    ],
    [
      '33049',
      "Key with name 'Key1' does not exist in the provider or access is denied. Provider error code: 2058. (Provider Error - No explanation is available, consult EKM Provider for details)",
    ],
    [
      '33111',
      "Cannot find server asymmetric key with thumbprint '0x373B314B78E8D59A0925494558FEF14B726216C5'.",
    ],
    [
      '33028',
      "Cannot open session for cryptographic provider 'EKM'. Provider error code: 3900. (Provider Error - No explanation is available, consult EKM Provider for details)",
    ],
    ['18456', "Login failed for user 'app'. Reason: Could not find a login matching the name provided."],
  ] as const;
  return Array.from({ length: lines }, (_, at) => {
    const stamp = `2026-03-02 03:${String(Math.floor(at / 60) % 60).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}.12 spid${51 + (at % 9)}s`;
    const failure = failures[Math.floor(at / 40) % failures.length];
    if (at % 40 === 20 && failure) return `${stamp}     Error: ${failure[0]}, Severity: 16, State: 1.`;
    if (at % 40 === 21 && failure) return `${stamp}     ${failure[1]}`;
    return `${stamp}     Recovery of database 'Sales${at}' (${at}) is ${at % 100}% complete (approximately ${at} seconds remain). Phase 2 of 3.`;
  }).join('\n');
}
