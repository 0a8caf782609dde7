import { Block } from '../blocks/block.ts';
import { useForm } from '../blocks/fields/form.ts';
import { MessageContext } from '../blocks/message-context.ts';
import { textOf } from '../blocks/read-json.ts';
import { useSession } from '../state/session-context.ts';
import type { Workspace } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';

/** What the app has published for this person, with the same blocks as messages. */
export function HomeTab({ workspace }: { workspace: Workspace }): Markup {
  const { home } = useSession().view;
  const form = useForm();
  if (home === undefined)
    return html`<div class="home" role="tabpanel" aria-label="Home" tabindex="0">
      <p class="starting">${workspace.app.name} has published nothing here for you yet.</p>
    </div>`;
  return html`<${MessageContext.Provider} value=${{ message: { ts: '' }, viewId: home.id, workspace, form }}>
    <div class="home" role="tabpanel" aria-label="Home" tabindex="0">
      <div class="home-inner body">
        ${home.blocks.map(
          (block) => html`<${Block} key=${`${home.hash} ${textOf(block['block_id'])}`} block=${block} />`,
        )}
      </div>
    </div>
  <//>`;
}
