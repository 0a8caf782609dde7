import { randomBytes } from 'node:crypto';
import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { demandInDatabase, notFound } from '../security/demand.ts';
import { dboId, findLogin, findUser } from '../security/principals.ts';
import { keySid } from '../security/sids.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { Database } from '../state/database.ts';
import { sameName } from '../state/same-name.ts';
import type { DatabaseUser } from '../state/user.ts';

/** CREATE USER in the current database. Rights: ALTER ANY USER, from 2022 on CREATE USER. The user may connect from then on. */
export function createUser(ddl: DdlOf<'createUser'>, context: StatementContext): void {
  const { database, instance } = context;
  demandInDatabase(
    context,
    database,
    'ALTER ANY USER',
    ...(instance.state.release >= 2022 ? ['CREATE USER'] : []),
  );
  if (findUser(database, ddl.name) !== undefined) throw sqlError(15023, 1, ddl.name);
  const identity = identityOf(ddl, context);
  const hasUser = database.users.some(({ sid }) => identity.sid !== undefined && sid?.equals(identity.sid));
  if (hasUser) throw sqlError(15063, 1);
  const isKeyed = identity.type === 'C' || identity.type === 'K';
  if (isKeyed && ddl.defaultSchema !== undefined) throw sqlError(15259, 1);
  const user: DatabaseUser = {
    id: nextPrincipalId(database),
    name: ddl.name,
    ...identity,
    defaultSchema: isKeyed ? undefined : (ddl.defaultSchema ?? 'dbo'),
    createdAtMs: context.nowMs,
    modifiedAtMs: context.nowMs,
    isFixedRole: false,
    roles: [],
  };
  database.users.push(user);
  database.permissions.push({
    granteeId: user.id,
    grantorId: dboId,
    permission: 'CONNECT',
    state: 'GRANT',
    securableClass: 'DATABASE',
    securableId: 0,
  });
}

/** The next id of a user or role; fixed roles stand above. */
export function nextPrincipalId(database: Database): number {
  const ids = database.users.map(({ id }) => id).filter((id) => id < leastFixedRoleId);
  return Math.max(...ids, leastUserId - 1) + 1;
}

const leastUserId = 5;
const leastFixedRoleId = 16384;

type Identity = Pick<DatabaseUser, 'type' | 'sid'>;

function identityOf({ name, source }: DdlOf<'createUser'>, context: StatementContext): Identity {
  switch (source.kind) {
    case 'login':
      return loginIdentity(source.login ?? name, context);
    case 'withoutLogin':
      return { type: 'S', sid: Buffer.concat([withoutLoginPrefix, randomBytes(16)]) };
    default:
      return keyIdentity(source.kind, source.name, context.database);
  }
}

function loginIdentity(name: string, { instance }: StatementContext): Identity {
  const login = findLogin(instance.state, name);
  if (login === undefined) throw sqlError(15007, 1, name);
  if (login.type === 'C' || login.type === 'K') return { type: login.type, sid: login.sid };
  return { type: login.type === 'U' || login.type === 'G' ? 'U' : 'S', sid: login.sid };
}

function keyIdentity(kind: 'certificate' | 'asymmetricKey', name: string, database: Database): Identity {
  const isCertificate = kind === 'certificate';
  const sources = isCertificate ? database.certificates : database.asymmetricKeys;
  const source = sources.find((each) => sameName(each.name, name));
  if (source === undefined) throw notFound('find', isCertificate ? 'certificate' : 'asymmetric key', name);
  return {
    type: isCertificate ? 'C' : 'K',
    sid: 'sid' in source ? source.sid : keySid(source.thumbprint),
  };
}

/** S-1-9-3: users without login. */
const withoutLoginPrefix = Buffer.from('010500000000000903000000', 'hex');
