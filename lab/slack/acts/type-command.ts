import type { Fields } from '../../fields.ts';
import { carryOut } from '../answer.ts';
import type { Delivered } from '../app-link.ts';
import type { Channel } from '../channels.ts';
import { team } from '../installation.ts';
import type { SlackMessage } from '../messages.ts';
import { NotPossible } from '../not-possible.ts';
import type { Person } from '../people.ts';
import { postEphemeral } from '../posting.ts';
import { escapeText, withLinks, withReferences } from '../typed-text.ts';
import type { Workspace } from '../workspace.ts';
import { type Acted, acted, inside, newResponseUrl, type Stage } from './stage.ts';

/** Types a slash command. Throws `NotPossible` where Slack's own client would not send it. */
export async function typeCommand({ workspace, link }: Stage, input: CommandInput): Promise<Acted> {
  const { person, place } = inside(workspace, input.user, input.channel);
  if (place.isArchived) throw new NotPossible('is_archived', `#${place.name} is archived`);
  const line = input.text.trim();
  const [name = ''] = line.split(/\s/, 1);
  const declared = workspace.app.manifest.commands.find(({ command }) => command === name);
  if (declared === undefined)
    throw new NotPossible('unknown_command', `${name} is not a command of this workspace`);
  const responseUrl = newResponseUrl(workspace, { channelId: place.id, userId: person.id });
  const text = commandText(line.slice(name.length).trim(), declared.should_escape, workspace);
  const payload = { ...payloadOf(workspace, person, place), command: name, text, response_url: responseUrl };
  const delivered = await link.deliver({ kind: 'slash_commands', payload, name });
  showAck(workspace, delivered, place, person, line);
  return acted(delivered, { response_url: responseUrl });
}

/** A person and a channel, by id or name, and the whole line that is typed. */
export interface CommandInput {
  user: string;
  channel: string;
  text: string;
}

function payloadOf({ app, triggers }: Workspace, person: Person, place: Channel): Fields {
  return {
    token: 'lab',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: place.id,
    channel_name: place.is_private && place.kind === 'channel' ? 'privategroup' : place.name,
    user_id: person.id,
    user_name: person.name,
    api_app_id: app.id,
    is_enterprise_install: 'false',
    trigger_id: triggers.issue({ userId: person.id, channelId: place.id }),
  };
}

function commandText(typed: string, isEscaped: boolean, workspace: Workspace): string {
  const text = escapeText(typed);
  return isEscaped ? withReferences(withLinks(text), workspace, true) : text;
}

function showAck(
  workspace: Workspace,
  { ack, failure }: Delivered,
  place: Channel,
  person: Person,
  line: string,
): void {
  const [command = ''] = line.split(/\s/, 1);
  const failed = (code: string): void => {
    postEphemeral(workspace, place, person.id, { text: `${command} failed with the error "${code}"` });
  };
  if (ack === undefined) {
    failed(failure === 'timeout' || failure === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed');
    return;
  }
  if (ack.response_type === 'in_channel') showTyped(workspace, place, person, line);
  if (ack.text === undefined && ack.blocks === undefined) return;
  const refusal = carryOut(workspace, { channelId: place.id, userId: person.id }, ack);
  if (refusal !== undefined) failed(String(refusal.error));
}

/** An acknowledgement that everybody sees comes with what was typed. No event tells of it. */
function showTyped(workspace: Workspace, place: Channel, person: Person, line: string): void {
  const message: SlackMessage = {
    type: 'message',
    ts: workspace.messages.nextTs(),
    team: team.id,
    user: person.id,
    text: escapeText(line),
  };
  workspace.messages.put(place.id, message);
  workspace.feed.tell({ type: 'message', channel: place.id, message, isSilent: true });
}
