import type { LabClock } from '../clock.ts';
import { Faults } from '../control/faults.ts';
import { Calls } from './calls.ts';
import { Channels } from './channels.ts';
import { Feed } from './feed.ts';
import { Files } from './files.ts';
import { type Installation, install } from './installation.ts';
import type { AppManifest } from './manifest.ts';
import { Messages } from './messages.ts';
import { People } from './people.ts';
import { RateLimits } from './rate-limits.ts';
import { ResponseUrls } from './response-urls.ts';
import { ScheduledMessages } from './scheduled-messages.ts';
import { FilledIn } from './surfaces/filled-in.ts';
import { Triggers } from './triggers.ts';
import { UserGroups } from './user-groups.ts';
import { Views } from './views.ts';

/** The state of the lab's Slack workspace, one part per noun. */
export class Workspace {
  readonly clock: LabClock;
  readonly app: Installation;
  readonly faults: Faults;
  readonly rateLimits: RateLimits;
  readonly calls = new Calls();
  readonly feed = new Feed();
  readonly scheduled: ScheduledMessages;
  people: People;
  userGroups: UserGroups;
  channels: Channels;
  messages: Messages;
  files: Files;
  views: Views;
  filledIn: FilledIn;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  /** The lab's own address, known once it listens. */
  baseUrl = '';

  constructor(options: WorkspaceOptions) {
    const now = () => options.clock.now();
    this.clock = options.clock;
    this.app = install(options.manifest);
    this.faults = new Faults(now);
    this.rateLimits = new RateLimits(now, options.rateLimits);
    this.people = new People(this.app);
    this.userGroups = new UserGroups(now);
    this.channels = new Channels(this.people, this.app);
    this.messages = new Messages(now);
    this.files = new Files();
    this.views = new Views(this.app, now);
    this.filledIn = new FilledIn();
    this.triggers = new Triggers(now);
    this.responseUrls = new ResponseUrls(now);
    this.scheduled = new ScheduledMessages(options.clock);
    this.calls.watch((call) => this.feed.tell({ type: 'call', call }));
  }

  /** As on the first day: no messages, no files, no faults. Connections of the app stay. */
  reset(): void {
    const now = () => this.clock.now();
    this.faults.clear();
    this.rateLimits.clear();
    this.calls.clear();
    this.scheduled.clear();
    this.people = new People(this.app);
    this.userGroups = new UserGroups(now);
    this.channels = new Channels(this.people, this.app);
    this.messages = new Messages(now);
    // No id comes back: a browser that has seen the old picture would show it again.
    this.files = new Files(this.files.count);
    this.views = new Views(this.app, now);
    this.filledIn = new FilledIn();
    this.triggers = new Triggers(now);
    this.responseUrls = new ResponseUrls(now);
    this.feed.tell({ type: 'state' });
  }

  /** Lab time in ISO form. */
  isoNow(): string {
    return new Date(this.clock.now()).toISOString();
  }
}

/** How a workspace is made. `rateLimits: false` lets everything pass, for benchmarks. */
export interface WorkspaceOptions {
  clock: LabClock;
  manifest: AppManifest;
  rateLimits: boolean;
}
