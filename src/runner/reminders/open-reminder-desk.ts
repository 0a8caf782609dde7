import type { PostPlace } from '../../reminders/kept-reminders.ts';
import { outlookOf } from '../../reminders/outlook-of.ts';
import type { PostContent, ReminderDesk } from '../../reminders/reminder-desk.ts';
import type { Claimed } from '../../store/reminders/post-claims.ts';
import type { Store } from '../../store/store.ts';
import { postContent } from './post-content.ts';
import { type ReactWorld, snooze, started, take } from './react.ts';
import { channelProblems, channelRefused, unpostedOf } from './reminder-channels.ts';
import { freshMs, ReminderSweeps, type SweepWorld } from './reminder-sweeps.ts';

/** What the desk works with. The store stays the caller's. */
export interface ReminderDeskOptions extends Omit<SweepWorld, 'environment' | 'log'> {
  /** Where secrets by reference are read; without it there is none to be found. */
  environment?: SweepWorld['environment'];
  log?: SweepWorld['log'];
  /** Ends what is being read when whoever opened the desk stops. */
  signal?: AbortSignal;
}

/** Opens the desk of reminders, which does nothing before it is asked. */
export function openReminderDesk(options: ReminderDeskOptions): ReminderDesk {
  const { store, inventory, now, environment = {}, log, signal = new AbortController().signal } = options;
  const sweeps = new ReminderSweeps({ ...options, environment, log });
  const { posts, channels } = store.reminders;
  const world = async (): Promise<ReactWorld> => ({ store, inventory: await inventory(), nowMs: now() });
  const contentOf = async (postId: string): Promise<PostContent | undefined> => {
    const stored = await posts.read(postId);
    return stored && postContent(stored, await world());
  };
  const shown =
    (show: (content: PostContent) => Promise<PostPlace | undefined>) =>
    async ({ post: { id, version }, wasTried }: Claimed) => {
      const content = await contentOf(id);
      if (content === undefined) return undefined;
      // What changes while it is shown is shown with the next turn.
      const post = { ...content.post, version };
      return show({ ...content, post, ...(wasTried && { mayStand: true }) });
    };
  return {
    sweep: (stop) => sweeps.sweep(AbortSignal.any([stop, signal])),
    unposted: async () => unpostedOf(store, { ...(await world()), lateMs: freshMs }),
    content: contentOf,
    postOnce: async (postId, post) => {
      const isWaiting = (await posts.read(postId))?.post.place === undefined;
      if (isWaiting && !(await sweeps.freshen(signal))) return undefined;
      return posts.postOnce(postId, shown(post));
    },
    redraw: (postId, edit) => posts.redraw(postId, shown(edit)),
    channelRefused: async (channel, problem) =>
      channelRefused(store, { channel, problem, ...(await world()) }),
    channelTook: (channel) => channels.took(channel),
    channelProblems: async () => channelProblems(store, await world()),
    snooze: async (asked) => snooze(asked, await world()),
    take: async (asked) => take(asked, await world()),
    started: async (asked) => started(asked, await world()),
    outlook: async () => outlook(store, await world()),
  };
}

async function outlook(store: Store, world: ReactWorld): ReturnType<ReminderDesk['outlook']> {
  const { reminders } = store;
  const schedules = world.inventory.reminders?.schedules ?? [];
  const said = await Promise.all(
    schedules.map(async ({ name }) => [name, await reminders.said(name)] as const),
  );
  return outlookOf({
    schedules,
    subjects: await reminders.subjects(),
    kept: await reminders.kept(),
    said: new Map(said),
    readAtMs: (await reminders.look()).readAtMs,
    problems: await channelProblems(store, world),
    nowMs: world.nowMs,
  });
}
