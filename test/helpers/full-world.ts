import { LabClock } from '../../lab/clock.ts';
import { Faults } from '../../lab/control/faults.ts';
import type { Instance } from '../../lab/sqlserver/instance.ts';
import { addSide } from '../../lab/sqlserver/mirroring/side.ts';
import { Network } from '../../lab/sqlserver/network.ts';
import { keySid } from '../../lab/sqlserver/security/sids.ts';
import type { Certificate } from '../../lab/sqlserver/state/certificate.ts';
import type { Database } from '../../lab/sqlserver/state/database.ts';
import type { EncryptionKey } from '../../lab/sqlserver/state/encryption-key.ts';
import { newDatabase } from '../../lab/sqlserver/state/new-instance.ts';
import type { ReleaseYear } from '../../lab/sqlserver/state/release.ts';
import { labInstance } from './lab-instance.ts';

/** When the world below begins: the third of March 2026, noon, UTC. */
export const worldStartMs = Date.UTC(2026, 2, 3, 12);
export const providerGuid = '11111111-2222-3333-4444-555555555555';
const hour = 3_600_000;

/** Two instances with a row in nearly every view, put together as plain state: what no statement could mix up. */
export function fullWorld(release: ReleaseYear = 2022): { first: Instance; second: Instance } {
  const clock = new LabClock();
  clock.set(worldStartMs);
  const network = new Network({
    clock,
    faults: new Faults(() => clock.now()),
    cloud: { resolve: () => undefined, ca: '', vaultHost: (name) => name, authority: '' },
  });
  const options = { release, isHadrEnabled: true, utcOffsetMinutes: 120 };
  const first = labInstance({ name: 'SQL01', ...options }, network);
  const second = labInstance({ name: 'SQL02\\PAYROLL', ...options }, network);
  addEncryption(first);
  addGroup(network, first, second);
  addMirroring(first, second);
  addHistory(first);
  return { first, second };
}

function certificateNamed(name: string, id: number, startsAtMs: number): Certificate {
  return {
    id,
    name,
    principalId: 1,
    subject: `CN=${name}`,
    issuer: `CN=${name}`,
    serialNumber: '1a 2b 3c',
    startsAtMs,
    expiresAtMs: startsAtMs + 365 * 24 * hour,
    thumbprint: Buffer.alloc(20, id),
    der: Buffer.from([0x30, id]),
    privateKey: Buffer.from([1]),
    protection: 'MK',
    password: undefined,
    isActiveForBeginDialog: true,
    lastBackupAtMs: startsAtMs + hour,
    keyBits: 2048,
  };
}

export function keyUnder(thumbprint: Buffer, atMs: number): EncryptionKey {
  return {
    algorithm: 'AES',
    bits: 256,
    encryptor: { kind: 'asymmetricKey', thumbprint },
    wrapped: undefined,
    createdAtMs: atMs,
    regeneratedAtMs: atMs,
    modifiedAtMs: atMs,
    setAtMs: atMs,
    openedAtMs: atMs,
    scan: {
      kind: 'encrypt',
      state: 'COMPLETE',
      startedAtMs: atMs,
      lengthMs: 1000,
      doneShare: 1,
      changedAtMs: atMs,
    },
  };
}

/** A database of the instance, added to it. */
export function addDatabase(instance: Instance, name: string, more: Partial<Database> = {}): Database {
  const { state } = instance;
  const id = Math.max(...state.databases.map((database) => database.id)) + 1;
  const [model] = state.databases;
  const database = {
    ...newDatabase({ id, name, nowMs: worldStartMs, release: state.release }),
    users: (model?.users ?? []).map((user) => ({ ...user, roles: [...user.roles] })),
    ...more,
  };
  state.databases.push(database);
  return database;
}

function addEncryption(instance: Instance): void {
  const { state, master } = instance;
  const thumbprint = Buffer.alloc(20, 0xab);
  state.providers.push({
    id: 65_537,
    name: 'AzureKeyVault_EKM_Prov',
    guid: providerGuid,
    version: '15.0.2000.440',
    path: 'C:\\EKM\\Microsoft.AzureKeyVaultService.EKM.dll',
    isEnabled: true,
  });
  state.credentials.push({
    id: 65_538,
    name: 'vault_cred',
    identity: 'contoso-vault',
    secret: '0123456789abcdef0123456789abcdefVerySecret',
    createdAtMs: worldStartMs,
    modifiedAtMs: worldStartMs + hour,
    providerId: 65_537,
  });
  master.asymmetricKeys.push({
    id: 258,
    name: 'TdeKey',
    principalId: 1,
    thumbprint,
    bits: 3072,
    modulus: Buffer.alloc(384, 7),
    exponent: 65_537,
    provider: { guid: providerGuid, keyName: 'tde', keyVersion: 'v1', vault: 'contoso-vault' },
    sid: keySid(thumbprint),
  });
  state.logins.push({
    id: 300,
    name: 'TdeLogin',
    type: 'K',
    sid: keySid(thumbprint),
    password: undefined,
    isDisabled: false,
    createdAtMs: worldStartMs,
    modifiedAtMs: worldStartMs,
    defaultDatabase: 'master',
    credentialId: undefined,
    credentialIds: [65_538],
    roles: [],
    sourceId: 258,
  });
  master.masterKey = {
    createdAtMs: worldStartMs,
    modifiedAtMs: worldStartMs,
    guid: 'AAAAAAAA-0000-0000-0000-000000000001',
    passwords: ['hash'],
    isEncryptedByServiceMasterKey: true,
  };
  master.certificates.push(certificateNamed('MirrorCert', 260, worldStartMs));
  master.symmetricKeys.push({
    id: 261,
    name: 'PayKey',
    principalId: 1,
    bits: 256,
    algorithm: 'AES_256',
    createdAtMs: worldStartMs,
    modifiedAtMs: worldStartMs,
    guid: 'BBBBBBBB-0000-0000-0000-000000000002',
    encryptions: [{ kind: 'certificate', id: 260 }],
    provider: undefined,
  });
  addDatabase(instance, 'Sales', {
    isEncrypted: true,
    encryptionKey: keyUnder(thumbprint, worldStartMs),
    log: [
      { sequenceNumber: 40, isActive: false, sizeMb: 2, encryptorThumbprint: undefined },
      { sequenceNumber: 41, isActive: true, sizeMb: 4, encryptorThumbprint: thumbprint },
    ],
  });
}

function addGroup(network: Network, first: Instance, second: Instance): void {
  const replica = (instance: Instance, id: string, role: 'PRIMARY' | 'SECONDARY') => ({
    id,
    instance: instance.state.name,
    endpointUrl: `TCP://${instance.state.host.name}:5022`,
    role,
    availabilityMode: 'SYNCHRONOUS_COMMIT' as const,
    failoverMode: 'MANUAL' as const,
    // Whenever they start it stands: the certificates of their endpoints are with nobody.
    linkedAtMs: worldStartMs + 100 * 365 * 86_400_000,
  });
  network.availabilityGroups.push({
    id: 'CCCCCCCC-0000-0000-0000-000000000003',
    name: 'AG1',
    databases: [{ name: 'Orders', groupDatabaseId: 'DDDDDDDD-0000-0000-0000-000000000004', suspended: {} }],
    replicas: [
      replica(first, 'EEEEEEEE-0000-0000-0000-000000000005', 'PRIMARY'),
      replica(second, 'EEEEEEEE-0000-0000-0000-000000000006', 'SECONDARY'),
    ],
    listener: { name: 'ag1-listener', port: 1433 },
  });
  for (const instance of [first, second]) addDatabase(instance, 'Orders', { availabilityGroup: 'AG1' });
}

function addMirroring(first: Instance, second: Instance): void {
  const mirroring = {
    guid: 'FFFFFFFF-0000-0000-0000-000000000007',
    state: 'SYNCHRONIZED' as const,
    safety: 'FULL' as const,
    witnessAddress: undefined,
    witnessState: 'UNKNOWN' as const,
    roleSequence: 1,
    timeoutSeconds: 10,
    connectedAtMs: worldStartMs,
  };
  for (const [instance, partner, role] of [
    [first, second, 'PRINCIPAL'],
    [second, first, 'MIRROR'],
  ] as const) {
    instance.state.endpoints.push({
      id: 65_540,
      name: 'Mirroring',
      principalId: 1,
      kind: 'DATABASE_MIRRORING',
      state: 'STARTED',
      port: 7024,
      ip: undefined,
      role: 'ALL',
      authentication: 'CERTIFICATE',
      certificateId: 260,
      encryption: 'REQUIRED',
      algorithm: 'AES',
    });
    const state = role === 'MIRROR' ? 'RESTORING' : 'ONLINE';
    const partnerAddress = `TCP://${partner.state.host.name}:7024`;
    addSide({
      instance,
      database: addDatabase(instance, 'Mirrored', { state }),
      mirroring: { ...mirroring, role, partnerAddress, partnerInstance: partner.state.name },
    });
  }
}

function addHistory({ state }: Instance): void {
  for (const [index, kind] of (['D', 'L', 'I', 'L'] as const).entries()) {
    state.backups.push({
      id: index + 1,
      database: 'Sales',
      kind,
      isCopyOnly: false,
      startedAtMs: worldStartMs + index * hour,
      finishedAtMs: worldStartMs + index * hour + 60_000,
      device: `C:\\Backup\\Sales${index}.bak`,
      name: undefined,
      sizeBytes: 1_000_000,
      loginName: 'sa',
      recoveryModel: 'FULL',
      encryption:
        index === 0
          ? { algorithm: 'AES_256', thumbprint: Buffer.alloc(20, 3), kind: 'certificate' }
          : undefined,
      tdeThumbprint: undefined,
      familyGuid: '99999999-0000-0000-0000-000000000008',
    });
  }
}
