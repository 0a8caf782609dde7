/**
 * A provider code as SQL Server prints it. Which of the printed forms it is follows from the code, so that the
 * examples of the catalogue hold all of them: with and without the message, the closing text and the final stop.
 */
export function printedExample(code: number): string {
  return forms[code % forms.length]?.(code) ?? `Provider error code: ${code}.`;
}

/** What the engine prints after the number of any code that is the connector's own. */
const NO_EXPLANATION = '(Provider Error - No explanation is available, consult EKM Provider for details)';

const forms: readonly ((code: number) => string)[] = [
  (code) =>
    `Msg 33028, Level 16, State 1\nCannot open session for cryptographic provider 'AzureKeyVault_EKM'. Provider error code: ${code}. ${NO_EXPLANATION}`,
  (code) => `Provider error code: ${code}.`,
  (code) =>
    `Msg 33049, Level 16, State 2, Line 65\nKey with name 'ContosoRSAKey0' does not exist in the provider or access is denied. Provider error code: ${code}.  ${NO_EXPLANATION}`,
  (code) => `Provider error code  : ${code}. ${NO_EXPLANATION}`,
  (code) => `provider error code: ${code}`,
  (code) =>
    `Cannot open session for cryptographic provider 'AzureKeyVault_EKM_Prov'. Provider error code: ${code}`,
  (code) =>
    `Msg 33037, Level 16, State 1, Line 1\nCannot export public key from the provider. Provider error code: ${code}. ${NO_EXPLANATION}`,
];
