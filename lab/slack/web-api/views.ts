import { Buffer } from 'node:buffer';
import { type Fields, isFields, textOf } from '../../fields.ts';
import type { BlockIssue } from '../blocks/validate-blocks.ts';
import { type ViewType, validateView } from '../blocks/validate-view.ts';
import { slackLimits } from '../limits.ts';
import { showViews } from '../show-views.ts';
import type { TriggerScope } from '../triggers.ts';
import type { Workspace } from '../workspace.ts';
import { type Answer, accept, isRefusal, type Method, type Refusal, refuse } from './method.ts';

/** https://docs.slack.dev/reference/methods?filter=views */
export const viewMethods: Method[] = [
  {
    method: 'views.publish',
    scopes: [],
    token: 'bot',
    tier: 4,
    input: { 'user_id!': 'text', 'view!': 'json', hash: 'text' },
    handle: publish,
  },
  {
    method: 'views.open',
    scopes: [],
    token: 'bot',
    tier: 4,
    input: { 'view!': 'json', trigger_id: 'text', interactivity_pointer: 'text' },
    handle: open,
  },
  {
    method: 'views.push',
    scopes: [],
    token: 'bot',
    tier: 4,
    input: { 'view!': 'json', trigger_id: 'text', interactivity_pointer: 'text' },
    handle: push,
  },
  {
    method: 'views.update',
    scopes: [],
    token: 'bot',
    tier: 4,
    input: { 'view!': 'json', view_id: 'text', external_id: 'text', hash: 'text' },
    handle: update,
  },
];

function publish(args: Fields, workspace: Workspace): Answer {
  const { app, people, views, feed } = workspace;
  const person = people.all().find(({ id }) => id === args.user_id);
  if (!app.manifest.hasHomeTab) return refuse('not_enabled');
  if (person === undefined || person.isBot || person.isDeleted) return refuse('user_not_found');
  const published = views.homeOf(person.id);
  const draft = draftOf(args.view, 'home', workspace, published?.id);
  if (isRefusal(draft)) return draft;
  if (args.hash !== undefined && args.hash !== published?.hash) return refuse('hash_conflict');
  const view = views.publish(person.id, draft.view);
  feed.tell({ type: 'home', view, onlyFor: person.id });
  return accept({ view });
}

function open(args: Fields, workspace: Workspace): Answer {
  const draft = draftOf(args.view, 'modal', workspace);
  if (isRefusal(draft)) return draft;
  const scope = exchange(args, workspace);
  if (isRefusal(scope)) return scope;
  const view = workspace.views.open(scope.userId, draft.view);
  showViews(workspace, scope.userId, { view, channelId: scope.channelId });
  return accept({ view });
}

function push(args: Fields, workspace: Workspace): Answer {
  const draft = draftOf(args.view, 'modal', workspace);
  if (isRefusal(draft)) return draft;
  const scope = exchange(args, workspace);
  if (isRefusal(scope)) return scope;
  const isOpen = workspace.views.stackOf(scope.userId).some(({ id }) => id === scope.viewId);
  if (!isOpen) return refuse('not_found');
  const view = workspace.views.push(scope.userId, draft.view);
  if (view === undefined) return refuse('push_limit_reached');
  showViews(workspace, scope.userId, { view, channelId: scope.channelId });
  return accept({ view });
}

function update(args: Fields, workspace: Workspace): Answer {
  const by = { id: textOf(args.view_id), externalId: textOf(args.external_id) };
  if (by.id === undefined && by.externalId === undefined) return refuse('invalid_arguments');
  const placed = workspace.views.find(by);
  if (placed === undefined) return refuse('not_found');
  const draft = draftOf(args.view, placed.view.type, workspace, placed.view.id);
  if (isRefusal(draft)) return draft;
  if (args.hash !== undefined && args.hash !== placed.view.hash) return refuse('hash_conflict');
  const view = workspace.views.update(placed, draft.view);
  if (view.type === 'home') workspace.feed.tell({ type: 'home', view, onlyFor: placed.userId });
  else showViews(workspace, placed.userId);
  return accept({ view });
}

/** The view, checked as Slack checks it, or Slack's refusal. `ownId` is the view that it replaces. */
export function draftOf(
  view: unknown,
  type: ViewType,
  { files, views }: Workspace,
  ownId?: string,
): { view: Fields } | Refusal {
  if (Buffer.byteLength(JSON.stringify(view) ?? '') > slackLimits.viewBytes) return refuse('view_too_large');
  const issues = validateView(view, [type], files);
  if (issues.length > 0 || !isFields(view)) return invalidView(issues);
  const externalId = textOf(view.external_id);
  if (externalId !== undefined && views.isTaken(externalId, ownId)) return refuse('duplicate_external_id');
  return { view };
}

function exchange(args: Fields, { triggers }: Workspace): TriggerScope | Refusal {
  const id = textOf(args.trigger_id) ?? textOf(args.interactivity_pointer);
  if (id === undefined) return refuse('invalid_arguments');
  const scope = triggers.exchange(id);
  return typeof scope === 'string' ? refuse(scope) : scope;
}

/** Views are arguments, so what is wrong with their blocks is, too. */
function invalidView(issues: BlockIssue[]): Refusal {
  const messages = issues.map(({ message, pointer }) => `[ERROR] ${message} [json-pointer:${pointer}]`);
  return refuse('invalid_arguments', { response_metadata: { messages } });
}
