/**
 * What of Azure exists in the lab, and what does not. A test holds the lists of what is there against the code, both
 * ways, and asks for each of the others, which is refused as Azure refuses what it does not know.
 */
export const coverage = {
  keys: {
    there: [
      'Backup Key',
      'Create Key',
      'Decrypt',
      'Delete Key',
      'Encrypt',
      'Get Deleted Key',
      'Get Deleted Keys',
      'Get Key',
      'Get Key Rotation Policy',
      'Get Key Versions',
      'Get Keys',
      'Import Key',
      'Purge Deleted Key',
      'Recover Deleted Key',
      'Restore Key',
      'Rotate Key',
      'Sign',
      'Unwrap Key',
      'Update Key',
      'Update Key Rotation Policy',
      'Verify',
      'Wrap Key',
    ],
    notYet: ['POST /keys/k/v/release', 'GET /keys/k/v/attestation', 'POST /rng'],
  },
  secrets: {
    there: [
      'Backup Secret',
      'Delete Secret',
      'Get Deleted Secret',
      'Get Deleted Secrets',
      'Get Secret',
      'Get Secret Versions',
      'Get Secrets',
      'Purge Deleted Secret',
      'Recover Deleted Secret',
      'Restore Secret',
      'Set Secret',
      'Update Secret',
    ],
    notYet: [],
  },
  certificates: {
    there: [],
    notYet: ['GET /certificates', 'POST /certificates/c/create', 'GET /deletedcertificates'],
  },
  keyTypes: { there: ['RSA', 'RSA-HSM'], notYet: ['EC', 'EC-HSM', 'oct', 'oct-HSM'] },
  algorithms: {
    there: ['RS256', 'RS384', 'RS512', 'RSA-OAEP', 'RSA-OAEP-256', 'RSA1_5'],
    notYet: ['A256KW', 'ES256', 'PS256', 'PS384', 'PS512', 'RSNULL'],
  },
  entra: {
    there: [
      'GET .well-known/openid-configuration',
      'GET discovery/instance',
      'GET discovery/v2.0/keys',
      'GET v2.0/.well-known/openid-configuration',
      'POST oauth2/token',
      'POST oauth2/v2.0/token',
    ],
    notYet: ['GET oauth2/v2.0/authorize', 'POST oauth2/v2.0/devicecode'],
  },
  graph: {
    there: [
      'GET /applications',
      'GET /applications/{key}',
      'GET /servicePrincipals',
      'GET /servicePrincipals/{key}',
      'POST /applications/{key}/addPassword',
      'POST /applications/{key}/removePassword',
      'POST /servicePrincipals/{key}/addPassword',
      'POST /servicePrincipals/{key}/removePassword',
    ],
    notYet: [
      'GET /organization',
      'GET /policies/defaultAppManagementPolicy',
      'GET /users',
      'POST /$batch',
      'POST /applications',
      'POST /applications/{key}/addKey',
    ],
  },
  graphPermissions: {
    there: ['Application.Read.All', 'Application.ReadWrite.All', 'Directory.Read.All'],
    notYet: ['Application.ReadWrite.OwnedBy'],
  },
  /** Kinds of fault, by what they can be set on: `vault.NAME` or `vault.*`, `entra`, `graph`. */
  faults: {
    there: ['dns', 'firewall', 'forbidden', 'http_5NN', 'throttled', 'timeout', 'unreachable'],
    notYet: [],
  },
} as const;
