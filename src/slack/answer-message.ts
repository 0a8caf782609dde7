import type { Answer } from '../catalog/answer.ts';
import { explain } from '../catalog/explain.ts';
import { help } from '../catalog/help.ts';
import { clip, escapeMarkup } from './cards/card.ts';
import { type MessageContent, messageText } from './message-text.ts';
import type { ReadTextFile, SlackFile } from './text-files.ts';

/** A message and what is attached to it. */
export interface MessageWithFiles extends MessageContent {
  files?: readonly SlackFile[] | undefined;
}

/** The answer to what a message and its text files say, what could not be read, as lines of Slack markup, and the text. */
export async function answerMessage(
  message: MessageWithFiles,
  { readTextFile, botUserId }: { readTextFile: ReadTextFile; botUserId: string },
): Promise<{ answer: Answer; notes: string[]; text: string }> {
  const files = (message.files ?? []).slice(0, MAX_FILES);
  const readings = await Promise.all(files.map(readTextFile));
  const texts = [messageText(message, botUserId)];
  const notes: string[] = [];
  for (const [at, reading] of readings.entries()) {
    if ('text' in reading) texts.push(reading.text);
    else
      notes.push(
        `The file ${escapeMarkup(clip(files[at]?.name ?? 'without a name', 80))} ${reading.problem}.`,
      );
  }
  if ((message.files?.length ?? 0) > MAX_FILES) notes.push(`Only the first ${MAX_FILES} files were read.`);
  const text = texts.join('\n');
  const answer = explain(text, 'brief');
  return { answer: isSmallTalk(texts, answer, notes) ? help('') : answer, notes, text };
}

/** "hello", "@ekm", "thanks": who says nothing to explain is told what can be asked. */
function isSmallTalk(texts: readonly string[], { outcome }: Answer, notes: readonly string[]): boolean {
  const text = texts.join('\n');
  const isShort = text.length <= 60 && !/\d/.test(text) && notes.length === 0;
  return outcome === 'empty' ? notes.length === 0 : outcome === 'unknown' && isShort;
}

const MAX_FILES = 5;
