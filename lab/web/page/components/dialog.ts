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
  return html`<dialog
    ref=${dialog}
    role=${props.role}
    aria-label=${props.label}
    onClose=${() => props.onClose(dialog.current?.returnValue ?? '')}
  >
    ${props.children}
  </dialog>`;
}
