import { refusalOf } from './identity.ts';

/** What a person is told in private when Slack takes no message of ours: nothing was read for them. */
export function notPostedText(error: unknown): string {
  return `Slack takes no message from me here${codeText(error)}, so nothing was read. Ask again; if it stays, tell who runs the bot: its log has the reason.`;
}

/** What a person is told in private when an answer is there and Slack shows it nowhere. */
export function notShownText(error: unknown): string {
  return `The answer is there, and Slack does not take it${codeText(error)}. Ask again; if it stays, tell who runs the bot: its log has the reason.`;
}

/** Slack's own word for it, for whoever looks it up. */
function codeText(error: unknown): string {
  const code = refusalOf(error);
  return code === undefined ? '' : ` (${code})`;
}
