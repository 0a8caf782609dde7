import { randomUUID } from 'node:crypto';
import { makeCertificate } from '../../sqlserver/certificates/make-certificate.ts';
import type { Instance } from '../../sqlserver/instance.ts';
import { addLogin, newLogin } from '../../sqlserver/security/new-login.ts';
import { hashPassword } from '../../sqlserver/security/password-hash.ts';
import { newSqlSid } from '../../sqlserver/security/sids.ts';
import type { Certificate } from '../../sqlserver/state/certificate.ts';
import type { Endpoint } from '../../sqlserver/state/endpoint.ts';
import { labPassword } from './lab-logins.ts';
import type { Stage } from './stage.ts';

/** A master key, a certificate of the host's own and the endpoint that uses it: the outbound half of the mirroring page. */
export async function addMirroringEndpoint(
  stage: Stage,
  instance: Instance,
  spec: { ageDays: number; expiresInDays: number; role: Endpoint['role'] },
): Promise<Certificate> {
  const host = instance.state.host.name;
  const atMs = stage.daysAgo(spec.ageDays);
  instance.master.masterKey = {
    createdAtMs: atMs,
    modifiedAtMs: atMs,
    guid: randomUUID().toUpperCase(),
    passwords: [hashPassword(labPassword)],
    isEncryptedByServiceMasterKey: true,
  };
  const certificate = await makeCertificate({
    id: instance.takeId(),
    name: `${host}_cert`,
    subject: `${host} certificate for database mirroring`,
    startsAtMs: atMs,
    expiresAtMs: stage.daysAgo(-spec.expiresInDays),
    release: instance.state.release,
  });
  instance.master.certificates.push(certificate);
  instance.state.host.files[`c:\\${host.toLowerCase()}_cert.cer`] = certificate.der;
  instance.state.endpoints.push(endpointOf(instance, certificate, spec.role));
  return certificate;
}

/** The inbound half on each of the instances for all others; their certificates are in the same order. */
export function trustEachOther(
  stage: Stage,
  instances: readonly Instance[],
  certificates: readonly Certificate[],
): void {
  for (const here of instances)
    for (const [index, peer] of instances.entries()) {
      const certificate = certificates[index];
      if (peer !== here && certificate !== undefined) trustPeer(stage, here, peer, certificate);
    }
}

/** The inbound half: login, user, imported certificate and CONNECT on the endpoint for what `peer` calls with. */
function trustPeer(stage: Stage, instance: Instance, peer: Instance, certificate: Certificate): void {
  const host = peer.state.host.name;
  const atMs = stage.daysAgo(350);
  const login = newLogin({
    id: instance.takeId(),
    name: `${host}_login`,
    type: 'S',
    sid: newSqlSid(),
    password: hashPassword(labPassword),
    nowMs: atMs,
  });
  addLogin(instance.state, login, 1);
  const userId = instance.takeId();
  instance.master.users.push({
    id: userId,
    name: `${host}_user`,
    type: 'S',
    sid: login.sid,
    defaultSchema: 'dbo',
    createdAtMs: atMs,
    modifiedAtMs: atMs,
    isFixedRole: false,
    roles: [],
  });
  instance.master.certificates.push(copyOf(instance, userId, certificate));
  const endpoint = instance.state.endpoints.find(({ kind }) => kind === 'DATABASE_MIRRORING');
  instance.state.serverPermissions.push({
    granteeId: login.id,
    grantorId: 1,
    permission: 'CONNECT',
    state: 'GRANT',
    securableClass: 'ENDPOINT',
    securableId: endpoint?.id ?? 0,
  });
}

/** Address of an instance's mirroring endpoint. */
export function mirroringAddress({ state }: Instance): string {
  return `TCP://${state.host.name.toLowerCase()}.contoso.example:${mirroringPort}`;
}

function copyOf(instance: Instance, principalId: number, certificate: Certificate): Certificate {
  return {
    ...certificate,
    id: instance.takeId(),
    principalId,
    privateKey: undefined,
    protection: 'NA',
    lastBackupAtMs: undefined,
  };
}

function endpointOf(instance: Instance, certificate: Certificate, role: Endpoint['role']): Endpoint {
  return {
    id: instance.takeId(),
    name: 'Endpoint_Mirroring',
    principalId: 1,
    kind: 'DATABASE_MIRRORING',
    state: 'STARTED',
    port: mirroringPort,
    ip: undefined,
    role,
    authentication: 'CERTIFICATE',
    certificateId: certificate.id,
    encryption: 'REQUIRED',
    algorithm: 'AES',
  };
}

/** As on the mirroring page. */
const mirroringPort = 7024;
