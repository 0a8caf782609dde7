import type { MessageTable } from './message-table.ts';

/**
 * Cryptographic providers, credentials and keys.
 * Texts: Microsoft's lists of events and errors 15000 to 15999 and 31000 to 41399.
 * Those lists give 15282, 15313, 15314, 15542 and 15559 severity 10, with which no statement could stop; the engine raises them with 16.
 */
export const providerMessages: MessageTable = {
  15282: {
    severity: 16,
    text: "A key with name '%s' or user defined unique identifier already exists or you do not have permissions to create it.",
  },
  15313: { severity: 16, text: 'The key is not encrypted using the specified decryptor.' },
  15314: {
    severity: 16,
    text: 'Either no algorithm has been specified or the bitlength and the algorithm specified for the key are not available in this installation of this operating system.',
  },
  15315: { severity: 16, text: "The key '%s' is not open. Please open the key before using it." },
  15396: {
    severity: 16,
    text: "An asymmetric key with name '%s' already exists or this asymmetric key already has been added to the database.",
  },
  15540: {
    severity: 16,
    text: 'The identity string is too long. The identity string should contain no more than %d characters.',
  },
  15541: {
    severity: 16,
    text: "Cannot drop the credential '%s' because it is used by a server principal.",
  },
  15542: { severity: 16, text: 'Cannot create a key without specifying an encryptor.' },
  15559: { severity: 16, text: "Cannot drop %s '%s' because there is a %s mapped to it." },
  15580: { severity: 16, text: "Cannot drop %s because %s '%s' is encrypted by it." },
  33022: {
    severity: 16,
    text: 'Cannot obtain cryptographic provider properties. Provider error code: %d.',
  },
  33023: { severity: 16, text: 'The %s is too long. Maximum allowed length is %d bytes.' },
  33024: {
    severity: 16,
    text: "Cryptographic provider %s '%s' in dll is different from the guid recorded in system catalog for provider with id %d.",
  },
  33026: { severity: 16, text: "Cryptographic provider with guid '%s' already exists." },
  33027: { severity: 16, text: "Cannot load library '%s'. See errorlog for more information." },
  33028: { severity: 16, text: "Cannot open session for %s '%s'. Provider error code: %d. (%s)" },
  33030: { severity: 16, text: 'Cryptographic provider is not available.' },
  33031: { severity: 16, text: "Cryptographic provider '%s' is in disabled." },
  33034: { severity: 16, text: 'Cannot specify algorithm for existing key.' },
  33035: { severity: 16, text: "Cannot create key '%s' in the provider. Provider error code: %d. (%s)" },
  33036: { severity: 10, text: "Cannot drop the key with thumbprint '%s' in the provider." },
  33037: {
    severity: 16,
    text: 'Cannot export %s from the provider. Provider error code: %d. (%s)',
  },
  33038: { severity: 16, text: 'Operation is not supported by cryptographic provider key.' },
  33039: { severity: 16, text: "Invalid algorithm '%s'. Provider error code: %d. (%s)" },
  33042: { severity: 16, text: 'Cannot add %s because it is already mapped to a login.' },
  33043: {
    severity: 16,
    text: "Cannot add %s '%s' because there is already %s specified for the login.",
  },
  33044: { severity: 16, text: 'Cannot drop %s because there is %s referencing this provider.' },
  33045: { severity: 16, text: 'Cannot drop %s because it is not mapped to this login.' },
  33046: { severity: 16, text: "Server principal '%s' has no credential associated with %s '%s'." },
  33049: {
    severity: 16,
    text: "Key with %s '%s' does not exist in the provider or access is denied. Provider error code: %d. (%s)",
  },
  33053: {
    severity: 16,
    text: "Extensible Key Management is disabled or not supported on this edition of SQL Server. Use sp_configure 'EKM provider enabled' to enable it.",
  },
  33054: {
    severity: 16,
    text: 'Extensible key management is not supported in this edition of SQL Server.',
  },
  33057: {
    severity: 10,
    text: 'Cryptographic provider is now disabled. However users who have an open cryptographic session with the provider can still use it. Restart the server to disable the provider for all users.',
  },
  33058: {
    severity: 10,
    text: 'Cryptographic provider is now dropped. However users who have an open cryptographic session with the provider can still use it. Restart the server to drop the provider for all users.',
  },
  33067: {
    severity: 16,
    text: 'Secret provided can not contain more than 120 characters. Please provide a valid credential.',
  },
  33080: {
    severity: 10,
    text: "Cryptographic provider library '%s' loaded into memory. This is an informational message only. No user action is required.",
  },
  33081: { severity: 10, text: "Failed to verify Authenticode signature on DLL '%s'." },
  33082: { severity: 16, text: "Cannot find Cryptographic provider library with guid '%s'." },
  33083: {
    severity: 16,
    text: "Cannot create %s for %s '%s' because it is not supported by the extensible key management provider '%s'.",
  },
  33084: {
    severity: 16,
    text: 'The OPEN SYMMETRIC KEY statement cannot reference a symmetric key created from an Extensible Key Management (EKM) provider. Symmetric keys created from an EKM provider are opened automatically for principals who can successfully authenticate with the cryptographic provider.',
  },
  33090: {
    severity: 10,
    text: "Attempting to load library '%s' into memory. This is an informational message only. No user action is required.",
  },
  37563: {
    severity: 16,
    text: 'The primary managed identity is not selected for this server. Enable the primary managed identity for Microsoft Entra authentication for this server. For more information see (https://aka.ms/sql-server-managed-identity-doc).',
  },
  37576: {
    severity: 16,
    text: 'The current version of SQL Server Connector for Microsoft Azure Key Vault does not support managed identity. Upgrade the SQL Server Connector to the latest version and try again.',
  },
};
