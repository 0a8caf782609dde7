import type { Json, Message, Workspace } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { Block } from './block.ts';
import { useForm } from './fields/form.ts';
import { MessageContext } from './message-context.ts';
import { Mrkdwn } from './mrkdwn.ts';
import { listOf, textOf } from './read-json.ts';

/** What a message says: its blocks if it has any, else its text, then its attachments. */
export function MessageBody({ message, workspace }: { message: Message; workspace: Workspace }): Markup {
  const blocks = message.blocks ?? [];
  const form = useForm();
  return html`<${MessageContext.Provider} value=${{ message, workspace, form }}>
    <div class="body">
      ${
        blocks.length > 0
          ? blocks.map(
              (block, index) => html`<${Block} key=${textOf(block['block_id']) || index} block=${block} />`,
            )
          : html`<${Mrkdwn} text=${message.text ?? ''} />`
      }
      ${message.edited !== undefined && html`<span class="edited">(edited)</span>`}
      ${message.attachments?.map((attachment) => html`<${Attachment} attachment=${attachment} />`)}
    </div>
  <//>`;
}

function Attachment({ attachment }: { attachment: Json }): Markup {
  const colour = /^#?([0-9a-f]{6})$/i.exec(textOf(attachment['color']))?.[1];
  const blocks = listOf(attachment['blocks']);
  const text = textOf(attachment['text']) || (blocks.length === 0 ? textOf(attachment['fallback']) : '');
  return html`<div class="attachment" style=${colour === undefined ? undefined : { borderColor: `#${colour}` }}>
    ${attachment['title'] && html`<b>${textOf(attachment['title'])}</b>`}
    ${text !== '' && html`<${Mrkdwn} text=${text} />`}
    ${blocks.map((block) => html`<${Block} block=${block} />`)}
  </div>`;
}
