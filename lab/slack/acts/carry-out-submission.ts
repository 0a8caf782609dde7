import { type Fields, isFields, textOf } from '../../fields.ts';
import { showViews } from '../show-views.ts';
import { isRefusal } from '../web-api/method.ts';
import { draftOf } from '../web-api/views.ts';
import type { Workspace } from '../workspace.ts';

/**
 * Does with a submitted modal what the app answered: nothing said closes it, else `response_action` does. Where the
 * answer is none, or cannot be carried out, the modal stays and Slack says that something went wrong: `problem`.
 */
export function carryOutSubmission(
  workspace: Workspace,
  userId: string,
  viewId: string,
  ack: Fields | undefined,
): SubmissionOutcome {
  const outcome =
    ack === undefined ? { problem: 'the app did not answer' } : apply(workspace, userId, viewId, ack);
  showViews(workspace, userId);
  return outcome;
}

/** What a person gets to see of a submission. `errors` stand beside the fields, by block id. */
export interface SubmissionOutcome extends Fields {
  errors?: Record<string, string>;
  problem?: string;
}

function apply(workspace: Workspace, userId: string, viewId: string, ack: Fields): SubmissionOutcome {
  const { views } = workspace;
  switch (ack.response_action) {
    case undefined:
      if (Object.keys(ack).length > 0) return { problem: 'the answer has no response_action' };
      views.close(userId, viewId);
      workspace.filledIn.forget(userId, viewId);
      return {};
    case 'clear':
      for (const { id } of views.stackOf(userId)) workspace.filledIn.forget(userId, id);
      views.clear(userId);
      return {};
    case 'errors':
      return errorsOf(ack.errors, views.find({ id: viewId })?.view.blocks ?? []);
    case 'update':
      return update(workspace, viewId, ack.view);
    case 'push':
      return push(workspace, userId, viewId, ack.view);
    default:
      return { problem: `there is no response_action ${String(ack.response_action)}` };
  }
}

/** Errors belong to input blocks of the view; with any other, Slack shows none. */
function errorsOf(errors: unknown, blocks: readonly Fields[]): SubmissionOutcome {
  if (!isFields(errors) || Object.keys(errors).length === 0) return { problem: 'the answer has no errors' };
  const inputs = new Set(blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id));
  const shown: Record<string, string> = {};
  for (const [blockId, error] of Object.entries(errors)) {
    if (!inputs.has(blockId)) return { problem: `the view has no input block ${blockId}` };
    if (typeof error !== 'string' || error === '') return { problem: `the error of ${blockId} is no text` };
    shown[blockId] = error;
  }
  return { errors: shown };
}

function update(workspace: Workspace, viewId: string, view: unknown): SubmissionOutcome {
  const placed = workspace.views.find({ id: viewId });
  if (placed === undefined) return { problem: 'not_found' };
  const draft = draftOf(view, 'modal', workspace, viewId);
  if (isRefusal(draft)) return { problem: inWords(draft) };
  workspace.views.update(placed, draft.view);
  return {};
}

function push(workspace: Workspace, userId: string, viewId: string, view: unknown): SubmissionOutcome {
  if (workspace.views.find({ id: viewId }) === undefined) return { problem: 'not_found' };
  const draft = draftOf(view, 'modal', workspace);
  if (isRefusal(draft)) return { problem: inWords(draft) };
  return workspace.views.push(userId, draft.view) === undefined ? { problem: 'push_limit_reached' } : {};
}

function inWords({ error, response_metadata }: Fields): string {
  const messages = isFields(response_metadata) ? response_metadata.messages : undefined;
  return [textOf(error) ?? '', ...(Array.isArray(messages) ? messages.map(String) : [])].join(' ');
}
