import { sqlError } from '../../messages/sql-error.ts';
import type { SqlError } from '../../sql-error.ts';
import { nearText } from '../reader/near-text.ts';
import { isBlank, isDigit, isNamePart, isNameStart } from './characters.ts';
import { commentEnd } from './comment-end.ts';
import { numberEnd } from './number-end.ts';
import { quotedEnd } from './quoted-end.ts';
import type { Token, TokenKind } from './token.ts';

/** The tokens of a batch, `end` the last of them; and what is wrong with its letters (103, 105, 113). */
export interface Tokens {
  tokens: Token[];
  errors: SqlError[];
}

/**
 * Splits a batch into tokens. Operators of two characters are two tokens: SQL Server allows blanks within them.
 * @param quotedIdentifier whether "x" is a name (QUOTED_IDENTIFIER ON) or a string
 */
export function tokenize(sql: string, quotedIdentifier = true): Tokens {
  const lexer = new Lexer(sql, quotedIdentifier);
  lexer.run();
  return { tokens: lexer.tokens, errors: lexer.errors };
}

class Lexer {
  readonly tokens: Token[] = [];
  readonly errors: SqlError[] = [];
  private readonly sql: string;
  private readonly quotedIdentifier: boolean;
  private at = 0;
  private line = 1;

  constructor(sql: string, quotedIdentifier: boolean) {
    this.sql = sql;
    this.quotedIdentifier = quotedIdentifier;
  }

  run(): void {
    while (this.at < this.sql.length) this.scan();
    this.add('end', this.at, '');
  }

  private scan(): void {
    const code = this.sql.charCodeAt(this.at);
    const next = this.sql.charCodeAt(this.at + 1);
    if (isBlank(code)) {
      if (code === 10) this.line++;
      this.at++;
    } else if ((code === dash && next === dash) || (code === slash && next === star)) this.comment();
    else this.token(code, next);
  }

  private token(code: number, next: number): void {
    if ((code === upperN || code === lowerN) && next === quote) this.quoted('unicodeString', 1);
    else if (isNameStart(code) || (code === dollar && isNameStart(next))) this.named('word');
    else if (code === atSign) this.named('variable');
    else if (isDigit(code) || ((code === dot || code === dollar) && isDigit(next))) this.number();
    else if (code === quote) this.quoted('string', 0);
    else if (code === bracket) this.quoted('name', 0);
    else if (code === doubleQuote) this.quoted(this.quotedIdentifier ? 'name' : 'string', 0);
    else this.symbol(code);
  }

  private comment(): void {
    const end = commentEnd(this.sql, this.at);
    if (end === undefined) {
      const error = sqlError(113, 1);
      error.line = this.line;
      this.errors.push(error);
      this.at = this.sql.length;
      return;
    }
    this.countLines(this.at, end);
    this.at = end;
  }

  private named(kind: TokenKind): void {
    let end = this.at + 1;
    while (end < this.sql.length && isNamePart(this.sql.charCodeAt(end))) end++;
    const text = this.sql.slice(this.at, end);
    this.checkLength(text);
    this.add(kind, end, text, kind === 'word' ? text.toUpperCase() : '');
  }

  private number(): void {
    const { end, isBinary } = numberEnd(this.sql, this.at);
    const start = this.at;
    this.add(isBinary ? 'binary' : 'number', end, this.sql.slice(start, end));
    this.countLines(start, end);
  }

  private quoted(kind: TokenKind, prefix: number): void {
    const start = this.at;
    const quoted = quotedEnd(this.sql, start + prefix);
    if (!quoted.isClosed) {
      const error = sqlError(105, 1, nearText(quoted.text));
      error.line = this.line;
      this.errors.push(error);
    }
    if (kind === 'name') this.checkLength(quoted.text);
    this.add(quoted.isClosed ? kind : 'unclosed', quoted.end, quoted.text);
    this.countLines(start, quoted.end);
  }

  private symbol(code: number): void {
    const end = this.at + (code >= 0xd800 && code <= 0xdbff ? 2 : 1);
    this.add('symbol', end, this.sql.slice(this.at, end));
  }

  private checkLength(name: string): void {
    if (name.length <= maxNameLength) return;
    const error = sqlError(103, 4, 'identifier', name.slice(0, maxNameLength), maxNameLength);
    error.line = this.line;
    this.errors.push(error);
  }

  private add(kind: TokenKind, end: number, text: string, word = ''): void {
    this.tokens.push({ kind, text, word, line: this.line, start: this.at, end });
    this.at = end;
  }

  private countLines(from: number, to: number): void {
    for (let at = this.sql.indexOf('\n', from); at >= 0 && at < to; at = this.sql.indexOf('\n', at + 1)) {
      this.line++;
    }
  }
}

const maxNameLength = 128;
const [quote, doubleQuote, bracket, dash, slash, star, dot, dollar] = [39, 34, 91, 45, 47, 42, 46, 36];
const [atSign, upperN, lowerN] = [64, 78, 110];
