import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Certificate } from '../state/certificate.ts';

/** Throws 33101 unless the engine can use the certificate's private key without being asked: it must be there, under master's master key, and that under the service master key. */
export function demandPrivateKey(instance: Instance, certificate: Certificate): void {
  const { masterKey } = instance.master;
  const isUsable =
    certificate.privateKey !== undefined &&
    certificate.protection === 'MK' &&
    masterKey?.isEncryptedByServiceMasterKey === true;
  if (!isUsable) throw sqlError(33101, 1, 'certificate', certificate.name, 'certificate');
}
