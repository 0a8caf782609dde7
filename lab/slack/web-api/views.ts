import { Buffer } from 'node:buffer';
import { type Fields, isFields, textOf } from '../../fields.ts';
import type { BlockIssue } from '../blocks/validate-blocks.ts';
import { validateView } from '../blocks/validate-view.ts';
import { slackLimits } from '../limits.ts';
import type { HomeDraft } from '../views.ts';
import type { Workspace } from '../workspace.ts';
import { type Answer, accept, type Method, type Refusal, refuse } from './method.ts';

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
];

function publish(args: Fields, workspace: Workspace): Answer {
  const { app, people, views, files, feed } = workspace;
  const person = people.all().find(({ id }) => id === args.user_id);
  if (!app.manifest.hasHomeTab) return refuse('not_enabled');
  if (person === undefined || person.role === 'bot') return refuse('user_not_found');
  if (Buffer.byteLength(JSON.stringify(args.view)) > slackLimits.viewBytes) return refuse('view_too_large');
  const issues = validateView(args.view, files);
  if (issues.length > 0) return invalidView(issues);
  const draft = draftOf(args.view);
  if (draft.external_id !== undefined && views.isTaken(draft.external_id, person.id))
    return refuse('duplicate_external_id');
  if (args.hash !== undefined && args.hash !== views.homeOf(person.id)?.hash) return refuse('hash_conflict');
  const view = views.publish(person.id, draft);
  feed.tell({ type: 'home', view, onlyFor: person.id });
  return accept({ view });
}

function draftOf(view: unknown): HomeDraft {
  const fields = isFields(view) ? view : {};
  return {
    blocks: Array.isArray(fields.blocks) ? fields.blocks.filter(isFields) : [],
    private_metadata: textOf(fields.private_metadata),
    callback_id: textOf(fields.callback_id),
    external_id: textOf(fields.external_id),
  };
}

/** Views are arguments, so what is wrong with their blocks is, too. */
function invalidView(issues: BlockIssue[]): Refusal {
  const messages = issues.map(({ message, pointer }) => `[ERROR] ${message} [json-pointer:${pointer}]`);
  return refuse('invalid_arguments', { response_metadata: { messages } });
}
