import type { Who } from '../../engine/run/run.ts';
import type { Context } from '../context.ts';

/** People with the account under which Slack tells them, the first of theirs; without one when ekm.yaml cannot be read. */
export async function peopleByName(
  { fleet }: Pick<Context, 'fleet'>,
  names: readonly string[],
): Promise<readonly Who[]> {
  const people = await fleet.inventory().then(
    ({ policy }) => policy.people,
    () => [],
  );
  return names.map((name) => ({
    name,
    slackId: people.find((person) => person.name === name)?.slackIds[0],
  }));
}
