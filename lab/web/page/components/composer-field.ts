import { type Completion, completionsFor } from '../state/completions.ts';
import { useSession } from '../state/session-context.ts';
import type { Workspace } from '../state/shapes.ts';
import { html, type Markup, useEffect, useLayoutEffect, useRef, useState } from '../ui.ts';
import { CompletionList } from './completion-list.ts';

interface Props {
  readonly composer: string;
  readonly label: string;
  readonly workspace: Workspace;
  readonly threadTs?: string;
  readonly text: string;
  readonly onSend: () => unknown;
  readonly onFiles: (files: readonly File[]) => unknown;
}

/** The text field with its completions. */
export function ComposerField(props: Props): Markup {
  const session = useSession();
  const field = useRef<HTMLTextAreaElement>(null);
  const completion = useCompletion(props, field);
  useGrowing(field, props.text);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const listId = `completions-${props.threadTs ?? 'channel'}`;
  const isListing = completion.options.length > 0;
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also ends a composition of an input method; it must not send then.
    if (event.isComposing || completion.takeKey(event)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    props.onSend();
  };
  return html`<div class="field">
    ${isListing && html`<${CompletionList} id=${listId} ...${completion} />`}
    <textarea
      ref=${field}
      rows="1"
      aria-label=${props.label}
      placeholder=${props.threadTs === undefined ? `${props.label}, or type / for a command` : props.label}
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-controls=${isListing ? listId : undefined}
      aria-activedescendant=${isListing ? `${listId}-${completion.selected}` : undefined}
      value=${props.text}
      onInput=${(event: Event) => {
        session.draft(props.composer, (event.currentTarget as HTMLTextAreaElement).value);
        completion.reopen();
      }}
      onKeyDown=${onKeyDown}
      onPaste=${(event: ClipboardEvent) => takeFiles(event, props.onFiles)}
      onBlur=${completion.close}
    ></textarea>
  </div>`;
}

/** What can be completed at the moment, and the keys that choose it. */
function useCompletion(props: Props, field: { readonly current: HTMLTextAreaElement | null }) {
  const session = useSession();
  const [selected, setSelected] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const options = isOpen ? completionsFor(props.text, props.workspace) : [];
  const at = Math.min(selected, Math.max(0, options.length - 1));
  const choose = (option: Completion) => {
    session.draft(props.composer, option.text);
    setSelected(0);
    field.current?.focus();
  };
  const takeKey = (event: KeyboardEvent): boolean => {
    const option = options[at];
    if (option === undefined) return false;
    const step = { ArrowDown: 1, ArrowUp: options.length - 1 }[event.key];
    if (step !== undefined) setSelected((at + step) % options.length);
    else if (event.key === 'Escape') setOpen(false);
    else if (event.key === 'Tab' && !event.shiftKey) choose(option);
    else if (event.key === 'Enter' && !event.shiftKey && !option.isWritten) choose(option);
    else return false;
    event.preventDefault();
    return true;
  };
  const reopen = () => {
    setOpen(true);
    setSelected(0);
  };
  return { options, selected: at, choose, takeKey, reopen, close: () => setOpen(false) };
}

/** The field grows with its text; the style sheet says how far. */
function useGrowing(field: { readonly current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [field, text]);
}

/** A pasted file is attached; pasted text, however long, stays text. */
function takeFiles(event: ClipboardEvent, onFiles: (files: readonly File[]) => unknown): void {
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length === 0) return;
  event.preventDefault();
  onFiles(files);
}
