import type { ErrorCode } from 'yaml';

/** What is wrong with a YAML text, in words of our own: the library's may quote the text, and a secret with it. */
export function yamlErrorText(code: ErrorCode, text: string, offset: number): string {
  if (text.slice(offset, offset + 40).startsWith('\t') || /\t$/.test(text.slice(0, offset)))
    return texts.TAB_AS_INDENT;
  return texts[code];
}

const shape = 'check indentation, colons and brackets of this line and the one above.';

const texts: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'an alias (*name) takes neither anchor nor tag.',
  BAD_ALIAS: 'an anchor or alias has no name. Text that begins with & or * needs quotes.',
  BAD_COLLECTION_TYPE: 'the tag (!) does not fit what follows: leave it out.',
  BAD_DIRECTIVE: 'lines that begin with % are directives of YAML: leave this one out.',
  BAD_DQ_ESCAPE:
    'in double quotes a backslash begins an escape: write SQL03\\PAYROLL without quotes or in single quotes.',
  BAD_INDENT: 'the indentation fits nothing above: lines of one list or map begin in the same column.',
  BAD_PROP_ORDER: 'the anchor or tag stands in the wrong place: it belongs before the value.',
  BAD_SCALAR_START: 'text that begins with @, ` or % needs quotes.',
  BLOCK_AS_IMPLICIT_KEY: `two settings stand on one line, or a text with ": " has no quotes: ${shape}`,
  BLOCK_IN_FLOW:
    'a list or map of several lines cannot stand between brackets: write it on lines of its own.',
  DUPLICATE_KEY: 'this key stands here twice: keep one.',
  IMPOSSIBLE: `this is no YAML: ${shape}`,
  KEY_OVER_1024_CHARS: `a key has more than 1,024 characters: ${shape}`,
  MISSING_CHAR: `a colon, comma, quote or bracket is missing: ${shape}`,
  MULTILINE_IMPLICIT_KEY: `a colon is missing, or a text goes on over a line: ${shape}`,
  MULTIPLE_ANCHORS: 'two anchors (&name) stand before one value: keep one.',
  MULTIPLE_DOCS: 'a second document begins here (---): one file holds one.',
  MULTIPLE_TAGS: 'two tags (!) stand before one value: leave them out.',
  NON_STRING_KEY: 'this cannot be the name of a setting.',
  RESOURCE_EXHAUSTION: 'lists and maps lie too deep in one another: four are enough.',
  TAB_AS_INDENT: 'a tab stands where YAML wants spaces: indent with spaces.',
  TAG_RESOLVE_FAILED: 'tags (!name) have no use here: leave it out. Text that begins with ! needs quotes.',
  UNEXPECTED_TOKEN: `something stands here that does not belong: ${shape}`,
};
