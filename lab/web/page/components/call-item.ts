import { useSession } from '../state/session-context.ts';
import type { Call } from '../state/shapes.ts';
import { html, type Markup, useState } from '../ui.ts';
import { copyText } from './copy-text.ts';
import { Icon } from './icon.ts';
import { JsonText } from './json-text.ts';

/** One call; its JSON is drawn only once it is opened. */
export function CallItem({ call }: { call: Call }): Markup {
  const [isOpen, setOpen] = useState(false);
  const isOut = call.direction === 'to_slack';
  return html`<details class="call" onToggle=${(event: Event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}>
    <summary>
      <span class=${`arrow ${call.direction}`} role="img" aria-label=${isOut ? 'Bot to Slack' : 'Slack to bot'} title=${isOut ? 'Bot to Slack' : 'Slack to bot'}>
        ${isOut ? '→' : '←'}
      </span>
      <b>${call.name}</b>
      <span class="kind">${call.kind}</span>
      <span class=${`status ${isRefused(call) ? 'bad' : 'good'}`}>${call.status}</span>
      <span class="took">${durationText(call.durationMs)}</span>
      <time>${new Date(call.at).toLocaleTimeString()}</time>
    </summary>
    ${
      isOpen &&
      html`<div class="call-body">
        <${Part} title="Request" value=${call.request} />
        <${Part} title="Response" value=${call.response} />
      </div>`
    }
  </details>`;
}

function Part({ title, value }: { title: string; value: unknown }): Markup {
  const session = useSession();
  const text = JSON.stringify(value ?? null, null, 2);
  return html`<section>
    <h3>${title}</h3>
    <button type="button" class="copy" onClick=${() => copyText(session, text)}>
      <${Icon} name="copy" />Copy <span class="unseen">${title}</span>
    </button>
    <${JsonText} text=${text} />
  </section>`;
}

function isRefused({ status }: Call): boolean {
  return typeof status === 'number' ? status >= 400 : !/^(ok|acked|sent|open)/i.test(status);
}

function durationText(durationMs: number | undefined): string {
  if (durationMs === undefined) return '';
  return durationMs < 10 ? `${durationMs.toFixed(1)} ms` : `${Math.round(durationMs)} ms`;
}
