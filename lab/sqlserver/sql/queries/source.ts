import type { JoinKind, Source } from '../ast/query.ts';
import { condition } from '../expressions/condition.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { sourceOperand } from './source-operand.ts';

/** What stands after FROM: sources with commas between (cross joins), each with its joins. */
export function sources(reader: TokenReader): Source {
  let left = joined(reader);
  for (let links = 0; reader.isSymbol(','); links++) {
    const { line } = reader.next();
    reader.checkChain(links);
    left = { kind: 'join', join: 'cross', left, right: joined(reader), on: undefined, line };
  }
  return left;
}

/** A source and all its joins, from left to right. */
export function joined(reader: TokenReader): Source {
  let left = sourceOperand(reader);
  for (let links = 0; ; links++) {
    const next = joinOnto(reader, left);
    if (next === undefined) return left;
    reader.checkChain(links);
    left = next;
  }
}

function joinOnto(reader: TokenReader, left: Source): Source | undefined {
  const { line } = reader.peek();
  const join = joinKind(reader);
  if (join === undefined) return undefined;
  if (join === 'cross' || join === 'crossApply' || join === 'outerApply') {
    return { kind: 'join', join, left, right: sourceOperand(reader), on: undefined, line };
  }
  const right = reader.nested(() => rightOperand(reader));
  reader.expectWord('ON');
  return { kind: 'join', join, left, right, on: condition(reader), line };
}

/** `a JOIN b JOIN c ON … ON …`: what is joined before the first ON belongs to the right side. */
function rightOperand(reader: TokenReader): Source {
  let right = sourceOperand(reader);
  while (!reader.isWord('ON')) {
    const next = joinOnto(reader, right);
    if (next === undefined) return right;
    right = next;
  }
  return right;
}

function joinKind(reader: TokenReader): JoinKind | undefined {
  if (reader.acceptWord('CROSS', 'JOIN')) return 'cross';
  if (reader.acceptWord('CROSS', 'APPLY')) return 'crossApply';
  if (reader.acceptWord('OUTER', 'APPLY')) return 'outerApply';
  if (reader.acceptWord('JOIN')) return 'inner';
  const word = reader.acceptOneOf('INNER', 'LEFT', 'RIGHT', 'FULL');
  if (word === undefined) return undefined;
  if (word !== 'INNER') reader.acceptWord('OUTER');
  reader.acceptOneOf('LOOP', 'HASH', 'MERGE', 'REMOTE');
  reader.expectWord('JOIN');
  return kinds[word];
}

const kinds = { INNER: 'inner', LEFT: 'left', RIGHT: 'right', FULL: 'full' } as const;
