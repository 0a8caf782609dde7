import type { Person, Workspace } from './shapes.ts';

/** One thing that can be completed to; `text` replaces everything up to the caret. */
export interface Completion {
  readonly label: string;
  readonly detail: string;
  readonly text: string;
  /** Whether the word is already written out, so that Enter may send instead of completing. */
  readonly isWritten: boolean;
}

/** What the text up to the caret can be completed to: a slash command, its first word, or a person. */
export function completionsFor(
  text: string,
  workspace: Pick<Workspace, 'commands' | 'people' | 'app'>,
): readonly Completion[] {
  if (/^\/\S*$/.test(text)) return commandCompletions(text, workspace);
  const words = /^(\/\S+)\s+(\S*)$/.exec(text);
  if (words !== null) return wordCompletions(words[1] ?? '', words[2] ?? '', workspace);
  const mention = /(?:^|\s)@([\w.-]*)$/.exec(text);
  return mention === null ? [] : personCompletions(text, mention[1] ?? '', workspace);
}

function commandCompletions(text: string, { commands }: Pick<Workspace, 'commands'>): Completion[] {
  return commands
    .filter(({ command }) => command.startsWith(text.toLowerCase()))
    .map(({ command, usage_hint = '', description = '' }) => ({
      label: `${command} ${usage_hint}`.trim(),
      detail: description,
      text: `${command} `,
      isWritten: command === text,
    }));
}

function wordCompletions(
  command: string,
  typed: string,
  { commands }: Pick<Workspace, 'commands'>,
): Completion[] {
  const hint = commands.find((candidate) => candidate.command === command)?.usage_hint ?? '';
  return alternatives(hint)
    .filter(({ word }) => word.startsWith(typed.toLowerCase()))
    .map(({ word, usage }) => ({
      label: `${command} ${word}`,
      detail: usage,
      text: `${command} ${word} `,
      isWritten: word === typed,
    }));
}

/** `explain <text> | help` offers "explain" and "help"; a placeholder is not a word to type. */
function alternatives(hint: string): { word: string; usage: string }[] {
  return hint
    .replace(/^\s*\[(.*\|.*)\]\s*$/, '$1')
    .split('|')
    .map((part) => part.trim().split(/\s+/))
    .map(([word = '', ...rest]) => ({ word, usage: rest.join(' ') }))
    .filter(({ word }) => /^[a-z][\w-]*$/i.test(word));
}

function personCompletions(
  text: string,
  typed: string,
  workspace: Pick<Workspace, 'people' | 'app'>,
): Completion[] {
  const before = text.slice(0, text.length - typed.length);
  return mentionable(workspace)
    .filter(({ name, real_name }) =>
      [name, real_name].some((candidate) => candidate.toLowerCase().startsWith(typed.toLowerCase())),
    )
    .slice(0, 8)
    .map(({ name, real_name }) => ({
      label: `@${name}`,
      detail: real_name,
      text: `${before}${name} `,
      isWritten: name === typed,
    }));
}

/** The bot first: it is who a newcomer wants to talk to. */
function mentionable({ people, app }: Pick<Workspace, 'people' | 'app'>): readonly Person[] {
  const bots = people.filter(({ id }) => id === app.bot_user_id);
  return [...bots, ...people.filter(({ id }) => id !== app.bot_user_id)];
}

/** The text as it is sent: `@name` of somebody here becomes Slack's `<@ID>`, the rest stays as typed. */
export function withMentions(text: string, people: readonly Pick<Person, 'id' | 'name'>[]): string {
  return text.replace(/(^|[\s(])@([\w.-]*\w)/g, (whole, before: string, name: string) => {
    const person = people.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    return person === undefined ? whole : `${before}<@${person.id}>`;
  });
}
