import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filledFolder } from '../store/helpers/fill-data-folder.ts';
import { type LabWithBot, startLabWithBot } from './bot.ts';
import { Conversation } from './conversation.ts';

/** A conversation: what people do, and the file in `test/conversations/` that says what is shown to them. */
export interface Scene {
  file: string;
  title: string;
  about: string;
  /** The lab's world; `none` by default. */
  scenario?: string;
  /** Whether the bot has a store, and so runs what is approved. */
  withRuns?: boolean;
  /** Whether the bot has a store, and reminds people as the lab's ekm.yaml says. */
  withReminders?: boolean;
  /** A long one about a run, of which the transport changes nothing: over Socket Mode alone. */
  isLong?: boolean;
  play: (talk: Conversation, lab: LabWithBot['lab']) => Promise<unknown>;
}

/**
 * Plays each scene over Socket Mode and over HTTP and holds both against its one file.
 * `UPDATE_CONVERSATIONS=1 npx vitest run test/conversations` writes the files anew; read the difference.
 */
export function holdToFiles(scenes: readonly Scene[]): void {
  describe.each(scenes)('$title', ({ file, title, about, play, scenario = 'none', isLong, ...more }) => {
    it.each(isLong ? (['socket'] as const) : (['socket', 'http'] as const))(
      'over %s',
      { timeout: 400_000 },
      async (mode) => {
        const golden = new URL(`../conversations/${file}.md`, import.meta.url);
        const isUpdate = process.env.UPDATE_CONVERSATIONS === '1' && mode === 'socket';
        const expected = isUpdate || !existsSync(golden) ? '' : readFileSync(golden, 'utf8');
        const { withRuns = false, withReminders = false } = more;
        const isKept = withRuns || withReminders;
        const kept = isKept ? { dataDir: (await filledFolder()).path, withRuns, withReminders } : {};
        const started = await startLabWithBot({ mode, scenario, ...kept });
        const talk = new Conversation(started, title, about, expected);
        await play(talk, started.lab);
        if (isUpdate) writeFileSync(golden, talk.toMarkdown());
        expect(talk.toMarkdown()).toBe(isUpdate ? talk.toMarkdown() : expected);
      },
    );
  });
}
