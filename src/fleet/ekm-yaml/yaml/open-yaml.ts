import { LineCounter, parseDocument } from 'yaml';
import type { Path } from '../problem.ts';
import { bombIn } from './bomb-in.ts';
import { findPlace } from './find-place.ts';
import { type PlainRead, PlainReader } from './plain-reader.ts';
import { yamlErrorText } from './yaml-error-text.ts';

/** A YAML text as plain values, and the way back from a path to its line. */
export interface YamlFile {
  /** Undefined when the text could not be read. */
  value: unknown;
  problems: readonly PlacedMessage[];
  placeOf(path: Path, at?: 'key' | 'value'): Place;
}

/** Line and column, from 1. */
export interface Place {
  line: number;
  column: number;
}

/** What is wrong, at a place; the path where it is known. */
interface PlacedMessage extends Place {
  path: Path;
  message: string;
}

/**
 * Reads YAML 1.2 with anchors, aliases and merge keys. Never throws, and never quotes the text it refuses: a secret
 * may stand there. Work is bounded: length, depth and what aliases unfold to.
 */
export function openYaml(source: string): YamlFile {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source;
  const bomb = bombIn(text);
  if (bomb !== undefined) return refused({ line: 1, column: 1, path: [], message: bomb });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const problems = faults.slice(0, MOST_FAULTS).map(({ code, pos }) => ({
      ...place(pos[0]),
      path: [],
      message: yamlErrorText(code, text, pos[0]),
    }));
    return { ...refused(), problems };
  }
  const reader = new PlainReader();
  const value = reader.read(document.contents, []);
  return opened(value, reader, place);
}

/** One slip of the pen can make a hundred faults that mean nothing: the first ones say it. */
const MOST_FAULTS = 5;

function opened(value: unknown, reader: PlainRead, place: (offset: number) => Place): YamlFile {
  return {
    value,
    problems: reader.faults.map(({ offset, path, message }) => ({ ...place(offset), path, message })),
    placeOf: (path, at = 'value') => place(findPlace(reader, path, at)),
  };
}

function refused(...problems: PlacedMessage[]): YamlFile {
  return { value: undefined, problems, placeOf: () => ({ line: 1, column: 1 }) };
}
