import type { ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { chosenInstance } from '../check/instance-options.ts';
import type { Context } from '../context.ts';
import { deskInTime } from './desk-in-time.ts';
import { formPlaceOf, startForm } from './start-form.ts';
import { formValues } from './start-form-values.ts';

/** The form after another instance was chosen: its databases are to be chosen anew, all else stays as it was. */
export async function formOfInstance(
  view: Pick<ViewOutput, 'private_metadata' | 'state'>,
  context: Context,
): Promise<{ view: ModalView; instance: string | undefined } | undefined> {
  const place = formPlaceOf(view.private_metadata);
  const { runbooks } = await deskInTime(context);
  const runbook = runbooks.get(place.runbook);
  if (runbook === undefined) return undefined;
  const given = formValues(runbook.parameters, view.state.values);
  const depending = runbook.parameters.flatMap(({ name, kind }) =>
    kind.kind === 'databases' ? [{ name, of: kind.of }] : [],
  );
  const stale = new Set(
    depending.filter(({ name, of }) => isOfAnother(given, name, of)).map(({ name }) => name),
  );
  const parameters = Object.fromEntries(
    Object.entries(given.parameters).filter(([name]) => !stale.has(name)),
  );
  const [first] = depending;
  const chosen = first && parameters[first.of];
  return {
    view: startForm(place, runbook, { ...given, parameters }),
    instance: chosen === undefined ? undefined : await knownInstance(chosen, context),
  };
}

/** The instance whose databases a field asks for, which its block names; undefined where none is chosen yet. */
export async function formInstance(blockId: string, context: Context): Promise<string | undefined> {
  const name = blockId.slice(blockId.indexOf('/') + 1);
  return blockId.includes('/') && name !== '' ? knownInstance(name, context) : undefined;
}

/** Whether the databases that stand there were chosen for another instance than the one that is chosen now. */
function isOfAnother(
  { fields, parameters }: ReturnType<typeof formValues>,
  databases: string,
  instance: string,
): boolean {
  return fields[databases] !== `${databases}/${parameters[instance] ?? ''}`;
}

/** Nothing else is ever connected to. */
async function knownInstance(value: string, { fleet }: Context): Promise<string | undefined> {
  const inventory = await fleet.inventory().catch(() => undefined);
  if (inventory === undefined) return undefined;
  const name = chosenInstance(inventory, value).toLowerCase();
  return inventory.instances.find((entry) => entry.name.toLowerCase() === name)?.name;
}
