import { expect } from 'vitest';
import type { InstanceFacts } from '../../src/sqlserver/instance-facts.ts';
import { providerGuid, worldStartMs } from '../helpers/full-world.ts';

/** What must be read of the first instance of the full world, release 2022, by sa: every part with its every field. */
export function fullFacts(nowMs: number): Omit<InstanceFacts, 'server' | 'databases'> {
  const read = <T>(value: T) => ({ state: 'read' as const, atMs: nowMs, value });
  const hour = 3_600_000;
  const sid = `0x010600000000000901000000${tdeThumbprint.slice(2)}`;
  return {
    settings: read({ isConfigured: false, isInUse: false }),
    providers: read([
      {
        id: 65_537,
        name: 'AzureKeyVault_EKM_Prov',
        guid: providerGuid,
        version: '15.0.2000.440',
        path: 'C:\\EKM\\Microsoft.AzureKeyVaultService.EKM.dll',
        isEnabled: true,
      },
    ]),
    credentials: read([
      {
        id: 65_538,
        name: 'vault_cred',
        identity: 'contoso-vault',
        createdAtMs: worldStartMs,
        modifiedAtMs: worldStartMs + hour,
        providerId: 65_537,
      },
    ]),
    logins: read([
      {
        id: 300,
        name: 'TdeLogin',
        type: 'K',
        sid,
        isDisabled: false,
        createdAtMs: worldStartMs,
        credentialIds: [65_538],
      },
    ]),
    asymmetricKeys: read([
      {
        name: 'TdeKey',
        thumbprint: tdeThumbprint,
        shownBits: 2048,
        providerGuid,
        sid,
        publicKey: `0x0602000000A400005253413100${'0C'}0000${'01000100'}${'07'.repeat(384)}`,
      },
    ]),
    certificates: read([
      {
        name: 'MirrorCert',
        thumbprint: mirrorThumbprint,
        subject: 'CN=MirrorCert',
        startsAtMs: worldStartMs,
        expiresAtMs: worldStartMs + 365 * 24 * hour,
        hasPrivateKey: true,
        privateKeyBackupAtMs: worldStartMs + hour,
        owner: 'dbo',
      },
    ]),
    encryptionKeys: read([
      {
        databaseId: 5,
        state: 3,
        percentComplete: 0,
        createdAtMs: worldStartMs,
        regeneratedAtMs: worldStartMs,
        modifiedAtMs: worldStartMs,
        algorithm: 'AES',
        bits: 256,
        encryptorKind: 'ASYMMETRIC KEY',
        encryptorThumbprint: tdeThumbprint,
        scanState: 'COMPLETE',
        scanChangedAtMs: worldStartMs,
      },
    ]),
    logProtectors: read([{ databaseId: 5, thumbprint: tdeThumbprint, activeFiles: 1 }]),
    endpoint: read({
      name: 'Mirroring',
      state: 'STARTED',
      port: 7024,
      role: 'ALL',
      authentication: 'CERTIFICATE',
      encryption: 'AES',
      certificateThumbprint: mirrorThumbprint,
    }),
    mirroring: read([
      {
        database: 'Mirrored',
        // The partner has no certificate of this one: the link breaks when the lab next looks at it.
        state: expect.stringMatching(/^(?:SYNCHRONIZED|DISCONNECTED)$/),
        role: 'PRINCIPAL',
        partnerAddress: 'TCP://SQL02:7024',
        partnerInstance: 'SQL02\\PAYROLL',
        witnessAddress: undefined,
        witnessState: 'UNKNOWN',
        safety: 'FULL',
      },
    ]),
    mirroringWitnesses: read([]),
    endpointLogins: read([]),
    masterKey: read({ isOpenedByServer: true }),
    mirroringConnections: { state: 'read', atMs: nowMs, value: expect.any(Array) },
    replicas: read(
      (['PRIMARY', 'SECONDARY'] as const).map((role) => ({
        group: 'AG1',
        database: 'Orders',
        instance: role === 'PRIMARY' ? 'SQL01' : 'SQL02\\PAYROLL',
        role,
        synchronizationState: 'SYNCHRONIZED',
        isSuspended: false,
        suspendReason: undefined,
      })),
    ),
    backups: read([
      { database: 'Sales', kind: 'D', newestAtMs: at(0), oldestAtMs: at(0), count: 1 },
      { database: 'Sales', kind: 'I', newestAtMs: at(2), oldestAtMs: at(2), count: 1 },
      { database: 'Sales', kind: 'L', newestAtMs: at(3), oldestAtMs: at(1), count: 2 },
    ]),
    missingRights: [],
  };
}

const tdeThumbprint = `0x${'AB'.repeat(20)}`;
const mirrorThumbprint = `0x${Buffer.alloc(20, 260).toString('hex').toUpperCase()}`;

/** When the backup of that hour was finished. */
function at(hours: number): number {
  return worldStartMs + hours * 3_600_000 + 60_000;
}
