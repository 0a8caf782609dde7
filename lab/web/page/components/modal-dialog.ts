import { Block } from '../blocks/block.ts';
import { type Form, useForm } from '../blocks/fields/form.ts';
import { MessageContext } from '../blocks/message-context.ts';
import { objectOf, textOf } from '../blocks/read-json.ts';
import { TextObject } from '../blocks/text-object.ts';
import type { Session } from '../state/session.ts';
import { useSession } from '../state/session-context.ts';
import type { ModalView, Workspace } from '../state/shapes.ts';
import { html, type Markup, useLayoutEffect, useRef, useState } from '../ui.ts';
import { Icon } from './icon.ts';

/** The app's modal on top: a form in a dialog that keeps the focus, with what is wrong beside each field. */
export function ModalDialog({ modal, workspace }: { modal: ModalView; workspace: Workspace }): Markup {
  const session = useSession();
  const form = useForm();
  const dialog = useDialog();
  const { isSending, trouble, send } = useSubmission(session, modal, form, dialog);
  const leave = (all: boolean) => void session.act('close-view', { view_id: modal.id, all });
  const onCancel = (event: Event) => {
    // Escape goes to the app first; the lab then says which modals are left.
    event.preventDefault();
    if (event.target === dialog.current) leave(false);
  };
  const onSubmit = (event: Event) => {
    // A question inside the modal is a form of its own.
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    void send();
  };
  const context = { message: { ts: '' }, viewId: modal.id, workspace, form, state: modal.state.values };
  return html`<dialog ref=${dialog} class="modal" aria-labelledby=${`title-${modal.id}`} onCancel=${onCancel}>
    <form novalidate onSubmit=${onSubmit}>
      <header class="modal-bar">
        <h2 id=${`title-${modal.id}`}><${TextObject} value=${modal.title} /></h2>
        <button type="button" class="icon-button" aria-label="Close" onClick=${() => leave(true)}><${Icon} name="close" /></button>
      </header>
      <${MessageContext.Provider} value=${context}>
        <div class="modal-blocks body">
          ${modal.blocks.map((block) => html`<${Block} key=${textOf(block['block_id'])} block=${block} />`)}
        </div>
      <//>
      ${trouble !== '' && html`<p class="modal-trouble" role="alert">${trouble}</p>`}
      <footer class="modal-buttons">
        <button type="button" class="button plain-button" onClick=${() => leave(false)}>${labelOf(modal.close, 'Cancel')}</button>
        ${
          modal.submit !== null &&
          html`<button class=${`button primary${isSending ? ' pending' : ''}`} aria-busy=${isSending} disabled=${isSending}>${labelOf(modal.submit, 'Submit')}</button>`
        }
      </footer>
    </form>
  </dialog>`;
}

/** A dialog in the top layer; the focus goes back to where it was when it is gone. */
function useDialog(): { readonly current: HTMLDialogElement | null } {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('.modal-blocks :is(input, select, textarea, button)')?.focus();
    element?.querySelector<HTMLElement>('[autofocus]')?.focus();
    return () => {
      // While it is open, nothing outside can have the focus.
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return dialog;
}

function useSubmission(
  session: Session,
  modal: ModalView,
  form: Form,
  dialog: { readonly current: HTMLDialogElement | null },
) {
  const [isSending, setSending] = useState(false);
  const [trouble, setTrouble] = useState('');
  const send = async () => {
    setSending(true);
    const outcome = await session.ask('submit', { view_id: modal.id, values: form.values });
    setSending(false);
    const errors = Object.entries(objectOf(outcome.body['errors']));
    form.report(Object.fromEntries(errors.map(([blockId, error]) => [blockId, textOf(error)])));
    const problem = textOf(outcome.body['problem']);
    if (problem !== '') setTrouble(`We had some trouble connecting. Try again? (${problem})`);
    else setTrouble(outcome.ok || errors.length > 0 ? '' : outcome.message);
    // Drawn first: the fields that are wrong are known by then.
    if (errors.length > 0)
      setTimeout(() => {
        const wrong = dialog.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
        (wrong?.matches('input, select, textarea') ? wrong : wrong?.querySelector('input'))?.focus();
      });
  };
  return { isSending, trouble, send };
}

function labelOf(text: unknown, otherwise: string): Markup {
  return text === null ? html`${otherwise}` : html`<${TextObject} value=${text} />`;
}
