import type { RunMessage, RunMessages } from '../../engine/run/run-messages.ts';

/**
 * Posts one message for several roles of a run, once over all processes: what another process has taken is left out.
 * Throws what `post` throws: then all are free again.
 */
export async function postTogether(
  messages: RunMessages,
  { runId, version, roles }: { runId: string; version: number; roles: readonly string[] },
  post: (claimed: ReadonlySet<string>) => Promise<Place>,
): Promise<void> {
  const claimed = new Set<string>();
  const claimFrom = async (at: number): Promise<Place | undefined> => {
    const role = roles[at];
    if (role === undefined) return claimed.size > 0 ? post(claimed) : undefined;
    let place: Place | undefined;
    let isOurs = false;
    await messages.postOnce({ runId, role }, version, async () => {
      isOurs = true;
      claimed.add(role);
      place = await claimFrom(at + 1);
      // There is something to post: this role.
      return place ?? post(claimed);
    });
    return isOurs ? place : claimFrom(at + 1);
  };
  await claimFrom(0);
}

type Place = Pick<RunMessage, 'channel' | 'ts'>;
