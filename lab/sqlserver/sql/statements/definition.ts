import type { StatementBody } from '../ast/statement.ts';
import { asymmetricKeyRules } from '../ddl/asymmetric-key.ts';
import { certificateRules } from '../ddl/certificate.ts';
import { credentialRules } from '../ddl/credential.ts';
import type { DdlRule } from '../ddl/ddl-rule.ts';
import { encryptionKeyRules } from '../ddl/encryption-key.ts';
import { masterKeyRules } from '../ddl/master-key.ts';
import { providerRules } from '../ddl/provider.ts';
import { symmetricKeyRules } from '../ddl/symmetric-key.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { StatementParser } from './statement.ts';
import { createTable, dropTable } from './table.ts';

interface Rule {
  words: readonly string[];
  parse: StatementParser;
}

const ddlRules: readonly DdlRule[] = [
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
  `AGGREGATE APPLICATION ASSEMBLY BROKER CLUSTERED COLUMN COLUMNSTORE CONTRACT DATABASE DEFAULT EVENT EXTERNAL FULLTEXT FUNCTION
  INDEX LOGIN MESSAGE NONCLUSTERED OR PARTITION PRIMARY PROC PROCEDURE QUEUE REMOTE RESOURCE ROUTE RULE SCHEMA SEARCH SECURITY
  SELECTIVE SENSITIVITY SEQUENCE SERVER SERVICE SIGNATURE SPATIAL STATISTICS SYNONYM TABLE TRIGGER TYPE UNIQUE VIEW WORKLOAD XML`.split(
    /\s+/,
  ),
);
