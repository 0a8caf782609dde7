import { useSession } from '../state/session-context.ts';
import type { Person, Workspace } from '../state/shapes.ts';
import { html, type Markup } from '../ui.ts';
import { Avatar } from './avatar.ts';
import { displayName } from './names.ts';

/** Chooses whose eyes the page looks through. Everybody sees their own ephemerals and direct messages only. */
export function PeopleSwitcher({ workspace }: { workspace: Workspace }): Markup {
  const session = useSession();
  const chosen = session.view.becoming ?? workspace.me.id;
  const people = workspace.people.filter(({ is_bot }) => !is_bot);
  return html`<fieldset class="people">
    <legend>You are</legend>
    ${people.map(
      (person) => html`<label key=${person.id}>
        <input
          type="radio"
          name="person"
          value=${person.id}
          checked=${person.id === chosen}
          onChange=${() => session.open(person.id)}
        />
        <${Avatar} size="small" person=${person} />
        <span class="name">${displayName(person)}</span>
        ${person.deleted === true && html`<span class="role">deactivated</span>`}
        ${isSaying(person) && html`<span class="role">${person.role}</span>`}
      </label>`,
    )}
  </fieldset>`;
}

/** A role that only repeats the name is left out. */
function isSaying({ name, real_name, role }: Person): boolean {
  const plainName = real_name.toLowerCase().replaceAll(' ', '');
  return role !== undefined && role !== name && role !== plainName;
}
