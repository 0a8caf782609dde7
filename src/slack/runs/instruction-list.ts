import type { RichTextBlockElement, RichTextSection } from '@slack/types';
import { instructionParts, wholeCommand } from '../../engine/plan/instruction.ts';
import { clip } from '../cards/card.ts';
import { code, orderedList, preformatted, section } from '../cards/rich-text.ts';

/**
 * What a person does, in its order: numbered, with what is typed as code to copy. In as many parts as it takes, each of
 * `longest` characters at most, none cut within a line.
 */
export function instructionLists(lines: readonly string[], longest: number): RichTextBlockElement[][] {
  const parts: RichTextBlockElement[][] = [];
  const isNumbered = lines.filter((line) => wholeCommand(line) === undefined).length > 1;
  let part: RichTextBlockElement[] = [];
  let items: RichTextSection[] = [];
  let used = 0;
  let number = 0;
  const endItems = () => {
    if (items.length > 0) part.push(...(isNumbered ? [orderedList(items, number - items.length)] : items));
    items = [];
  };
  for (const line of lines) {
    if (used > 0 && used + line.length > longest) {
      endItems();
      parts.push(part);
      part = [];
      used = 0;
    }
    used += line.length;
    const command = wholeCommand(line);
    if (command === undefined) {
      number += 1;
      items.push(itemOf(line));
    } else {
      endItems();
      part.push(preformatted(command));
    }
  }
  endItems();
  return part.length === 0 ? parts : [...parts, part];
}

function itemOf(line: string): RichTextSection {
  return section(
    ...instructionParts(line).map(({ text, isTyped }) => (isTyped ? code(text) : clip(text, MAX_WORDS))),
  );
}

/** Of words in one stretch; what is typed is never cut. */
const MAX_WORDS = 1_000;
