import { useSession } from '../state/session-context.ts';
import { change, fetchWorld, type WorldView } from '../state/world-api.ts';
import { html, type Markup, useEffect, useRef, useState } from '../ui.ts';
import { Icon } from './icon.ts';
import { WorldClock } from './world-clock.ts';
import { WorldFaults } from './world-faults.ts';
import { WorldInstances } from './world-instances.ts';
import { WorldScenario } from './world-scenario.ts';
import { WorldVaults } from './world-vaults.ts';

/** Does something to the world: a path of the control API, what it takes, and what to say when it worked. */
export type Act = (
  path: string,
  input?: Record<string, unknown>,
  done?: string,
  method?: 'POST' | 'DELETE',
) => void;

/** The instances and vaults behind the workspace, with the controls that a program has too. */
export function WorldPane(): Markup {
  const session = useSession();
  const [world, setWorld] = useState<WorldView | undefined>(undefined);
  const [busy, setBusy] = useState<readonly string[]>([]);
  const isBusy = (part: string) => busy.some((path) => path.startsWith(part));
  const read = useReading(setWorld);
  const act: Act = async (path, input = {}, done = '', method = 'POST') => {
    // Busy buttons stay enabled for the browser: a disabled one would lose the focus of who works by keyboard. A restart
    // that waits for a silent vault leaves the clock and the faults free, because they are what ends it.
    if (isBusy(`/${path.split('/')[1]}`)) return;
    setBusy((paths) => [...paths, path]);
    const outcome = await change(path, input, method);
    await read();
    setBusy((paths) => paths.filter((each) => each !== path));
    if (!outcome.ok) session.notify('error', outcome.message);
    else if (done !== '') session.notify('info', done);
  };
  return html`<aside class="pane world" aria-label="World" aria-busy=${busy.length > 0}>
    <header class="bar">
      <h2>World</h2>
      <p class="topic">${world === undefined ? 'Reading…' : summaryOf(world)}</p>
      <button type="button" class="icon-button" aria-label="Close world" onClick=${() => session.showPane(undefined)}>
        <${Icon} name="close" />
      </button>
    </header>
    ${
      world !== undefined &&
      html`<div class="world-parts" ref=${focus} tabindex="0" role="region" aria-label="The world's parts">
        <${WorldScenario} world=${world} act=${act} isBusy=${isBusy('/reset')} />
        <${WorldClock} now=${world.now} act=${act} isBusy=${isBusy('/clock')} />
        <${WorldInstances} instances=${world.instances} act=${act} isBusy=${isBusy('/instances')} />
        <${WorldVaults} vaults=${world.vaults} act=${act} isBusy=${isBusy('/vaults')} />
        <${WorldFaults} world=${world} act=${act} isBusy=${isBusy('/faults')} />
      </div>`
    }
  </aside>`;
}

/** Reads the world every two seconds, and when asked to. An answer that a newer one has overtaken is left out. */
function useReading(show: (world: WorldView) => void): () => Promise<void> {
  const turns = useRef({ asked: 0, shown: 0 });
  const read = async () => {
    turns.current.asked += 1;
    const mine = turns.current.asked;
    const world = await fetchWorld().catch(() => undefined);
    if (world === undefined || mine < turns.current.shown) return;
    turns.current.shown = mine;
    show(world);
  };
  useEffect(() => {
    void read();
    const timer = setInterval(read, 2000);
    return () => clearInterval(timer);
  }, []);
  return read;
}

/** When the pane opens: who pressed a key for it goes on in it. A function that stays the same is called once. */
function focus(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}

function summaryOf({ instances, vaults }: WorldView): string {
  const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
  return `${count(instances.length, 'instance')}, ${count(vaults.length, 'vault')}`;
}
