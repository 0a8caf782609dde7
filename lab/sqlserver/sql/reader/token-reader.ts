import type { SqlError } from '../../sql-error.ts';
import { reservedWords } from '../lexer/reserved-words.ts';
import type { Token } from '../lexer/token.ts';
import { nestedTooDeeply, syntaxError } from './syntax-error.ts';

/** Walks over the tokens of one batch. What it expects and does not find it throws as SQL Server's syntax error. */
export class TokenReader {
  /** The text of the batch, for what is kept as written. */
  readonly sql: string;
  private readonly tokens: readonly Token[];
  private position = 0;
  private depth = 0;
  /** Whether columns and subqueries may stand in expressions now: not in PRINT. */
  mayRead = true;

  /** @param tokens ends with the `end` token */
  constructor(sql: string, tokens: readonly Token[]) {
    this.sql = sql;
    this.tokens = tokens;
  }

  /** The token to be read next, or one further on; the `end` token when there are no more. */
  peek(ahead = 0): Token {
    const token = this.tokens[Math.min(this.position + ahead, this.tokens.length - 1)];
    if (token === undefined) throw new Error('a batch has at least its end token');
    return token;
  }

  /** The token read last; the next one when nothing was read yet. */
  get previous(): Token {
    return this.tokens[this.position - 1] ?? this.peek();
  }

  /** Line of the next token. */
  get line(): number {
    return this.peek().line;
  }

  get isAtEnd(): boolean {
    return this.peek().kind === 'end';
  }

  next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.position++;
    return token;
  }

  /** Where the reader stands, to come back to with `reset`. */
  get mark(): number {
    return this.position;
  }

  reset(mark: number): void {
    this.position = mark;
  }

  /** Whether these unquoted words (upper case) come next. */
  isWord(...words: readonly string[]): boolean {
    return words.every((word, ahead) => this.peek(ahead).word === word);
  }

  acceptWord(...words: readonly string[]): boolean {
    if (!this.isWord(...words)) return false;
    this.position += words.length;
    return true;
  }

  /** Reads `first` and then has to find the others: `ORDER BY`. False, with nothing read, without `first`. */
  acceptClause(first: string, ...others: readonly string[]): boolean {
    if (!this.acceptWord(first)) return false;
    this.expectWord(...others);
    return true;
  }

  expectWord(...words: readonly string[]): void {
    for (const word of words) if (!this.acceptWord(word)) throw this.error();
  }

  /** Reads one of these words and returns it. */
  oneOf<Word extends string>(...words: readonly Word[]): Word {
    const word = this.acceptOneOf(...words);
    if (word === undefined) throw this.error();
    return word;
  }

  acceptOneOf<Word extends string>(...words: readonly Word[]): Word | undefined {
    const found = words.find((word) => word === this.peek().word);
    if (found !== undefined) this.position++;
    return found;
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'symbol' && token.text === symbol;
  }

  acceptSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.position++;
    return true;
  }

  expectSymbol(symbol: string): void {
    if (!this.acceptSymbol(symbol)) throw this.error();
  }

  /** Whether the next token may be the name of something. */
  isName(ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'name' || (token.kind === 'word' && !reservedWords.has(token.word));
  }

  /** The syntax error at the next token, or at one further on. */
  error(ahead = 0): SqlError {
    const token = this.peek(ahead);
    return syntaxError(token, this.tokens[this.tokens.length - 2]);
  }

  /** Runs `parse` where neither columns nor subqueries may stand (errors 128 and 1046). */
  withoutData<Result>(parse: () => Result): Result {
    this.mayRead = false;
    const result = parse();
    this.mayRead = true;
    return result;
  }

  /** Error 191 when a chain of operators has more links than an evaluation may go deep. */
  checkChain(links: number): void {
    if (links >= maxChain) throw nestedTooDeeply(this.line);
  }

  /** Runs `parse` one level deeper; too many levels are SQL Server's error 191, not a stack overflow. */
  nested<Result>(parse: () => Result): Result {
    if (++this.depth > maxDepth) throw nestedTooDeeply(this.line);
    try {
      return parse();
    } finally {
      this.depth--;
    }
  }
}

// unverified: The lab reports error 191 (nested too deeply) beyond 250 levels of parentheses, subqueries, blocks or calls, and beyond 1,000 operators in a row; SQL Server's limit depends on its stack and is not documented.
const maxDepth = 250;
const maxChain = 1000;
