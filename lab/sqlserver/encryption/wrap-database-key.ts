import { randomBytes } from 'node:crypto';
import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { SqlError } from '../sql-error.ts';
import { asProviderMessage } from './as-provider-message.ts';
import { demandPrivateKey } from './demand-private-key.ts';
import { engineSession } from './engine-session.ts';
import type { Protector } from './protector.ts';

/** A new database encryption key under its protector: wrapped by the vault, or by the certificate. */
export async function wrapNewDatabaseKey(instance: Instance, protector: Protector): Promise<Buffer> {
  const plain = randomBytes(32);
  if (protector.kind === 'certificate') {
    demandPrivateKey(instance, protector.certificate);
    return plain;
  }
  const { key } = protector;
  const session = await engineSession(instance, key);
  return asProviderMessage(
    (code, text) => cannotUse(key.provider?.keyName ?? key.name, code, text),
    () => instance.connector.wrap(session, key.thumbprint, plain),
  );
}

/** Opens a database encryption key: the vault unwraps it. Throws what stops a database from coming online. */
export async function openDatabaseKey(
  instance: Instance,
  protector: Protector,
  wrapped: Buffer,
): Promise<void> {
  if (protector.kind === 'certificate') {
    demandPrivateKey(instance, protector.certificate);
    return;
  }
  const { key } = protector;
  const session = await engineSession(instance, key);
  await asProviderMessage(
    (code, text) => cannotUse(key.provider?.keyName ?? key.name, code, text),
    () => instance.connector.unwrap(session, key.thumbprint, wrapped),
  );
}

/** Looks whether a protector can be used, without anything to unwrap: for parts of the log under an older key. */
export async function checkProtector(instance: Instance, protector: Protector): Promise<void> {
  if (protector.kind === 'certificate') {
    demandPrivateKey(instance, protector.certificate);
    return;
  }
  const { key } = protector;
  const session = await engineSession(instance, key);
  await asProviderMessage(
    (code, text) => cannotUse(key.provider?.keyName ?? key.name, code, text),
    () => instance.connector.check(session, key.thumbprint),
  );
}

// unverified: When the vault refuses to wrap or unwrap a database encryption key, the engine says 33049 with the connector's code, as it does when a key cannot be opened. Which message a real instance writes for an unwrap is not published.
function cannotUse(keyName: string, code: number, text: string): SqlError {
  return sqlError(33049, 2, 'name', keyName, code, text);
}
