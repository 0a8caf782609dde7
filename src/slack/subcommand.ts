import type { AckFn, RespondArguments, RespondFn, SlashCommand } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Context } from './context.ts';
import type { Scope } from './listener.ts';

/**
 * One word after the slash command that does more than answer from the bot's own data. Modules of `subcommands/`
 * export one by default; the word is the file's name. `explain` and `help` answer in the acknowledgement itself.
 */
export interface Subcommand {
  /** What may be typed after the command and what for, a line each: `report payroll: ...`. For help. */
  usage: readonly string[];
  scopes: readonly Scope[];
  /** Acknowledges first, before anything that can take time: Slack waits three seconds. */
  run(request: SubcommandRequest, context: Context): Promise<void>;
}

interface SubcommandRequest {
  /** What was typed after the word, without Slack's markup. */
  text: string;
  command: SlashCommand;
  ack: AckFn<string | RespondArguments>;
  respond: RespondFn;
  client: WebClient;
}
