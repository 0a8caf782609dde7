import type { Ddl } from '../ast/ddl.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** The words that begin a statement, and what reads the rest of it. */
export type DdlRule = readonly [words: string, parse: (reader: TokenReader) => Ddl];
