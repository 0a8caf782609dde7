import { html, type Markup, useLayoutEffect, useRef } from '../ui.ts';
import { Icon } from './icon.ts';

/** One line of a menu. */
export interface Choice {
  readonly label: string;
  readonly detail?: string;
  readonly icon?: 'bolt' | 'reply' | 'copy' | 'code';
  readonly choose: () => void;
}

/** A menu in the top layer, at a point of the window; arrows move, Escape and a click elsewhere close. */
export function Menu(props: {
  label: string;
  at: { x: number; y: number };
  choices: readonly Choice[];
  onClose: (byKey: boolean) => void;
}): Markup {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = menu.current;
    if (element === null) return undefined;
    element.showPopover();
    place(element, props.at);
    element.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed')
        props.onClose(element.contains(document.activeElement));
    };
    element.addEventListener('toggle', onToggle);
    return () => element.removeEventListener('toggle', onToggle);
  }, []);
  const choose = (choice: Choice) => {
    props.onClose(true);
    choice.choose();
  };
  return html`<div class="menu" role="menu" aria-label=${props.label} popover="auto" ref=${menu} onKeyDown=${moveByKey}>
    ${props.choices.map(
      (choice) => html`<button type="button" role="menuitem" tabindex="-1" onClick=${() => choose(choice)}>
        ${choice.icon && html`<${Icon} name=${choice.icon} />`}<span>${choice.label}</span>
        ${choice.detail && html`<small>${choice.detail}</small>`}
      </button>`,
    )}
  </div>`;
}

/** Inside the window, whatever the point. */
function place(element: HTMLElement, at: { x: number; y: number }): void {
  const { width, height } = element.getBoundingClientRect();
  element.style.left = `${Math.max(8, Math.min(at.x, innerWidth - width - 16))}px`;
  element.style.top = `${Math.max(8, Math.min(at.y, innerHeight - height - 16))}px`;
}

function moveByKey(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  if (event.key === 'Tab') {
    menu.hidePopover();
    return;
  }
  const items = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.findIndex((item) => item.matches(':focus'));
  const next = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[
    event.key
  ];
  if (next === undefined) return;
  event.preventDefault();
  items[next % items.length]?.focus();
}
