/** encryption_algorithm_desc, in the order of encryption_algorithm 0 to 8. Source: sys.database_mirroring_endpoints. */
export const encryptionAlgorithms: readonly string[] = [
  'NONE',
  'RC4',
  'AES',
  'NONE, RC4',
  'NONE, AES',
  'RC4, AES',
  'AES, RC4',
  'NONE, RC4, AES',
  'NONE, AES, RC4',
];
