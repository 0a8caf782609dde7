import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { notFound } from '../security/demand.ts';
import type { Encryptor } from '../sql/ast/ddl-encryption.ts';
import { type Protector, protectorByName, protectorWords } from './protector.ts';

/**
 * The protector that a statement names, in master. Throws 15151 when it is not there or may not be seen, 33120 for an asymmetric key without provider.
 * A certificate that was never backed up gives warning 33091.
 */
export function namedProtector(encryptor: Encryptor, context: StatementContext): Protector {
  const { access, instance, output } = context;
  const word = protectorWords[encryptor.kind];
  const protector = protectorByName(instance, encryptor);
  const id = protector === undefined ? 0 : idOf(protector);
  if (
    protector === undefined ||
    !access.securable(word.toUpperCase(), id, 'VIEW DEFINITION', instance.master)
  ) {
    throw notFound('find', word, encryptor.name);
  }
  if (protector.kind === 'asymmetricKey') {
    if (protector.key.provider === undefined) throw sqlError(33120, 1, word, word);
    return protector;
  }
  if (protector.certificate.lastBackupAtMs === undefined) output.info(sqlError(33091, 1));
  return protector;
}

function idOf(protector: Protector): number {
  return protector.kind === 'certificate' ? protector.certificate.id : protector.key.id;
}
