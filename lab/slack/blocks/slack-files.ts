import { type Fields, isFields, textOf } from '../../fields.ts';
import type { Files } from '../files.ts';
import type { Report } from './rules.ts';

/**
 * Reports pictures whose `slack_file` is no PNG, JPEG or GIF that was uploaded and completed. Without `files`,
 * which blocks.validate has no token for, nothing is looked up.
 */
export function reportSlackFiles(
  blocks: readonly unknown[],
  at: string,
  files: Files | undefined,
  report: Report,
): void {
  if (files === undefined) return;
  for (const { file, pointer } of blocks.flatMap((block, index) => picturesOf(block, `${at}/${index}`)))
    if (!isPicture(file, files)) report('invalid_slack_file', 'invalid slack file', pointer);
}

interface Named {
  file: Fields;
  pointer: string;
}

function picturesOf(block: unknown, at: string): Named[] {
  if (!isFields(block)) return [];
  const inside = block.type === 'context' && Array.isArray(block.elements) ? block.elements : [];
  return [
    ...pictureIn(block, at),
    ...pictureIn(block.accessory, `${at}/accessory`),
    ...inside.flatMap((element, index) => pictureIn(element, `${at}/elements/${index}`)),
  ];
}

function pictureIn(value: unknown, at: string): Named[] {
  const isOne = isFields(value) && value.type === 'image' && isFields(value.slack_file);
  return isOne && isFields(value.slack_file) ? [{ file: value.slack_file, pointer: `${at}/slack_file` }] : [];
}

function isPicture(file: Fields, files: Files): boolean {
  const stored = files.get(textOf(file.id) ?? idIn(textOf(file.url) ?? ''));
  return stored?.isShared === true && stored.kind.isPicture;
}

/** The id in a `url_private` (`/files-pri/T…-F…/name`) or a `permalink` (`/files/U…/F…/name`). */
function idIn(address: string): string {
  const match = /\/files-pri\/\w+-(F\w+)\/|\/files\/\w*\/(F\w+)\//.exec(address);
  return match?.[1] ?? match?.[2] ?? '';
}
