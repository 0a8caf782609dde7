import type { StatementBody } from '../ast/statement.ts';
import { asymmetricKeyRules } from '../ddl/asymmetric-key.ts';
import { availabilityGroupRules } from '../ddl/availability-group.ts';
import { backupRules } from '../ddl/backup.ts';
import { certificateRules } from '../ddl/certificate.ts';
import { credentialRules } from '../ddl/credential.ts';
import { databaseRules } from '../ddl/database.ts';
import type { DdlRule } from '../ddl/ddl-rule.ts';
import { encryptionKeyRules } from '../ddl/encryption-key.ts';
import { endpointRules } from '../ddl/endpoint.ts';
import { instanceRules } from '../ddl/instance.ts';
import { loginRules } from '../ddl/login.ts';
import { masterKeyRules } from '../ddl/master-key.ts';
import { permissionRules } from '../ddl/permission.ts';
import { providerRules } from '../ddl/provider.ts';
import { restoreRules } from '../ddl/restore.ts';
import { roleRules } from '../ddl/role.ts';
import { symmetricKeyRules } from '../ddl/symmetric-key.ts';
import { userRules } from '../ddl/user.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { StatementParser } from './statement.ts';
import { createTable, dropTable } from './table.ts';

interface Rule {
  words: readonly string[];
  parse: StatementParser;
}

const ddlRules: readonly DdlRule[] = [
  ...availabilityGroupRules,
  ...backupRules,
  ...databaseRules,
  ...endpointRules,
  ...instanceRules,
  ...loginRules,
  ...permissionRules,
  ...restoreRules,
  ...roleRules,
  ...userRules,
  ...asymmetricKeyRules,
  ...certificateRules,
  ...credentialRules,
  ...encryptionKeyRules,
  ...masterKeyRules,
  ...providerRules,
  ...symmetricKeyRules,
];

/** Statements that define, change or drop something, or that act on the instance. The longest beginning that fits decides. */
const rules: ReadonlyMap<string, readonly Rule[]> = Map.groupBy(
  [
    rule('CREATE TABLE', createTable),
    rule('DROP TABLE', dropTable),
    ...ddlRules.map(([words, parse]) => rule(words, (reader) => ({ kind: 'ddl', ddl: parse(reader) }))),
  ].sort((a, b) => b.words.length - a.words.length),
  ({ words }) => words[0] ?? '',
);

export const definitionStatements: readonly (readonly [string, StatementParser])[] = [...rules.keys()].map(
  (word) => [word, definition],
);

function definition(reader: TokenReader): StatementBody {
  const found = rules.get(reader.peek().word)?.find(({ words }) => reader.acceptWord(...words));
  if (found !== undefined) return found.parse(reader);
  const { word, text } = reader.peek();
  const object = reader.peek(1);
  if (unplayedObjects.has(object.word)) throw notPlayed(`${word} ${object.word}`, object);
  throw text === '' ? reader.error() : reader.error(1);
}

function rule(words: string, parse: StatementParser): Rule {
  return { words: words.split(' '), parse };
}

const unplayedObjects = new Set(
  `AGGREGATE APPLICATION ASSEMBLY AUTHORIZATION BROKER CLUSTERED COLUMN COLUMNSTORE CONTRACT DATABASE DEFAULT EVENT EXTERNAL FULLTEXT FUNCTION
  INDEX LOGIN MESSAGE NONCLUSTERED OR PARTITION PRIMARY PROC PROCEDURE QUEUE REMOTE RESOURCE ROUTE RULE SCHEMA SEARCH SECURITY
  SELECTIVE SENSITIVITY SEQUENCE SERVER SERVICE SIGNATURE SPATIAL STATISTICS SYNONYM TABLE TRIGGER TYPE UNIQUE VIEW WORKLOAD XML`.split(
    /\s+/,
  ),
);
