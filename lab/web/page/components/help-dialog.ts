import { useSession } from '../state/session-context.ts';
import { html, type Markup } from '../ui.ts';
import { Dialog } from './dialog.ts';

/** The keys, and what the page is. */
export function HelpDialog(): Markup {
  const session = useSession();
  return html`<${Dialog} label="Help" onClose=${() => session.arrange({ isHelpOpen: false })}>
    <h2>Finding your way</h2>
    <p>
      This is a Slack workspace that runs on your own machine. The bot in it is the real one; nothing you type leaves
      this computer. Change who you are at the foot of the sidebar to see what others see.
    </p>
    <table class="keys">
      <tbody>
        ${keys.map(([key, meaning]) => html`<tr><th scope="row"><kbd>${key}</kbd></th><td>${meaning}</td></tr>`)}
      </tbody>
    </table>
    <form method="dialog"><button class="button primary" autofocus>Close</button></form>
  <//>`;
}

const keys = [
  ['Enter', 'Send'],
  ['Shift Enter', 'New line'],
  ['/', 'Write a slash command'],
  ['↑ ↓ Tab', 'Choose from the completions'],
  ['i', 'Open or close the inspector'],
  ['w', 'Open or close the world: instances, clock, faults'],
  ['Esc', 'Close the pane, menu or dialog'],
  ['?', 'This help'],
] as const;
