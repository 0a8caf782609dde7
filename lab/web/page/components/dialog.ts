import { type ComponentChildren, html, type Markup, useLayoutEffect, useRef } from '../ui.ts';

/** A modal dialog. `onClose` gets the value of the button that closed it, or '' for Escape. */
export function Dialog(props: {
  label: string;
  role?: 'alertdialog';
  onClose: (value: string) => void;
  children?: ComponentChildren;
}): Markup {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  // The browser says that it closed a moment after it did. What is pressed in that moment must find the answer
  // given, and an answer that comes twice counts once.
  const isAnswered = useRef(false);
  const answer = (value: string) => {
    if (isAnswered.current) return;
    isAnswered.current = true;
    props.onClose(value);
  };
  return html`<dialog
    ref=${dialog}
    role=${props.role}
    aria-label=${props.label}
    onSubmit=${(event: SubmitEvent) => {
      event.preventDefault();
      dialog.current?.close((event.submitter as HTMLButtonElement | null)?.value ?? '');
      answer(dialog.current?.returnValue ?? '');
    }}
    onCancel=${() => answer('')}
    onClose=${() => answer(dialog.current?.returnValue ?? '')}
  >
    ${props.children}
  </dialog>`;
}
