import type {
  AsymmetricKeyFacts,
  CertificateFacts,
  CredentialFacts,
  DatabaseFacts,
  EncryptionKeyFacts,
  EndpointFacts,
  InstanceFacts,
  KeyLoginFacts,
  ProviderFacts,
  ServerFacts,
} from '../../src/sqlserver/instance-facts.ts';
import { daysAgo, modulusOf, nowMs, read } from './build-fleet.ts';

/** An instance in good order: database Sales under key TDE_Key, which is vault key `sales-tde`. */
export function healthyFacts(name: string): InstanceFacts {
  return {
    server: server(name),
    settings: read({ isConfigured: true, isInUse: true }),
    providers: read([provider()]),
    credentials: read([credential()]),
    logins: read([login()]),
    asymmetricKeys: read([key()]),
    certificates: read([]),
    databases: read([database()]),
    encryptionKeys: read([encryptionKey()]),
    logProtectors: read([{ databaseId: 5, thumbprint: salesThumbprint, activeFiles: 1 }]),
    endpoint: read(undefined),
    mirroring: read([]),
    mirroringConnections: read([]),
    replicas: read([]),
    backups: read([
      { database: 'Sales', kind: 'D', newestAtMs: daysAgo(0.2), oldestAtMs: daysAgo(14), count: 14 },
    ]),
    missingRights: [],
  };
}

const salesThumbprint = '0x373B314B78E8D59A0925494558FEF14B726216C5';

export function server(name: string, facts: Partial<ServerFacts> = {}): ServerFacts {
  return {
    name,
    version: '16.0.4135.4',
    majorVersion: 16,
    edition: 'Enterprise Edition',
    updateLevel: 'CU14',
    platform: 'Windows',
    startedAtMs: daysAgo(20),
    utcOffsetMinutes: 60,
    clockAheadMs: 0,
    isHadrEnabled: false,
    login: 'ekm_read',
    ...facts,
  };
}

export function provider(facts: Partial<ProviderFacts> = {}): ProviderFacts {
  return {
    id: 65_536,
    name: 'AzureKeyVault_EKM',
    guid: '9E1F2C5A-64D1-4C8B-9B3A-5D0E7A4F1C36',
    version: '15.0.2000.440',
    path: 'C:\\Program Files\\SQL Server Connector\\Microsoft.AzureKeyVaultService.EKM.dll',
    isEnabled: true,
    ...facts,
  };
}

export function credential(facts: Partial<CredentialFacts> = {}): CredentialFacts {
  return {
    id: 70,
    name: 'TDE_Key_cred',
    identity: 'contoso',
    createdAtMs: daysAgo(60),
    modifiedAtMs: daysAgo(60),
    providerId: 65_536,
    ...facts,
  };
}

export function login(facts: Partial<KeyLoginFacts> = {}): KeyLoginFacts {
  return {
    id: 260,
    name: 'TDE_Key_Login',
    type: 'K',
    sid: `0x010600000000000901000000${salesThumbprint.slice(2)}`,
    isDisabled: false,
    createdAtMs: daysAgo(60),
    credentialIds: [70],
    ...facts,
  };
}

/** `vaultKey` is the vault key whose modulus its public key holds. */
export function key(facts: Partial<AsymmetricKeyFacts> = {}, vaultKey = 'sales-tde'): AsymmetricKeyFacts {
  return {
    name: 'TDE_Key',
    thumbprint: salesThumbprint,
    shownBits: 2048,
    providerGuid: '9E1F2C5A-64D1-4C8B-9B3A-5D0E7A4F1C36',
    sid: undefined,
    publicKey: publicKeyOf(vaultKey),
    ...facts,
  };
}

/** The modulus, least significant byte first, behind a header. */
function publicKeyOf(vaultKey: string): string {
  const modulus = (modulusOf(vaultKey).match(/../g) ?? []).reverse().join('');
  return `0x0602000000A400005253413100080000010001${'00'}${modulus}`;
}

export function database(facts: Partial<DatabaseFacts> = {}): DatabaseFacts {
  return {
    id: 5,
    name: 'Sales',
    state: 'ONLINE',
    isEncrypted: true,
    isReadOnly: false,
    recoveryModel: 'FULL',
    createdAtMs: daysAgo(380),
    ...facts,
  };
}

export function encryptionKey(facts: Partial<EncryptionKeyFacts> = {}): EncryptionKeyFacts {
  return {
    databaseId: 5,
    state: 3,
    percentComplete: 0,
    createdAtMs: daysAgo(55),
    regeneratedAtMs: daysAgo(55),
    modifiedAtMs: daysAgo(55),
    algorithm: 'AES',
    bits: 256,
    encryptorKind: 'ASYMMETRIC KEY',
    encryptorThumbprint: salesThumbprint,
    scanState: 'COMPLETE',
    scanChangedAtMs: daysAgo(55),
    ...facts,
  };
}

export function certificate(facts: Partial<CertificateFacts> = {}): CertificateFacts {
  return {
    name: 'HOST_A_cert',
    thumbprint: '0xAA00000000000000000000000000000000000001',
    subject: 'CN=HOST_A',
    startsAtMs: daysAgo(60),
    expiresAtMs: daysAgo(-305),
    hasPrivateKey: true,
    privateKeyBackupAtMs: nowMs,
    owner: 'dbo',
    ...facts,
  };
}

export function endpoint(facts: Partial<EndpointFacts> = {}): EndpointFacts {
  return {
    name: 'Endpoint_Mirroring',
    state: 'STARTED',
    port: 7024,
    role: 'ALL',
    authentication: 'CERTIFICATE',
    encryption: 'REQUIRED',
    certificateThumbprint: '0xAA00000000000000000000000000000000000001',
    ...facts,
  };
}
