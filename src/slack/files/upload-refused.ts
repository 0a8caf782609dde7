import { OpsError } from '../../lib/ops-error.ts';
import { refusalOf, slackProblem } from '../identity.ts';

/** Why Slack did not take a file, with a next step. */
export function uploadRefused(doing: string, error: unknown): OpsError {
  const problem = slackProblem(doing, error);
  const code = refusalOf(error);
  const next = code === undefined ? tryAgain : advice[code];
  return next === undefined ? problem : new OpsError(problem.code, problem.message, next, { cause: error });
}

export const tryAgain = 'Ask again; ekm report prints the same at a prompt.';

/** Source: Slack's pages of files.getUploadURLExternal and files.completeUploadExternal. */
const advice: Readonly<Record<string, string>> = {
  file_uploads_disabled: 'The workspace does not allow uploads: an owner can, or use ekm report at a prompt.',
  file_uploads_except_images_disabled:
    'The workspace allows uploads of pictures only: an owner can change that, or use ekm report at a prompt.',
  file_type_not_allowed: 'The workspace does not allow files of this kind: use ekm report at a prompt.',
  file_upload_size_restricted:
    'Ask for a part of the fleet, by a tag or an instance, or use ekm report at a prompt.',
  snippet_too_large: 'Ask for a part of the fleet, by a tag or an instance, or use ekm report at a prompt.',
  not_in_channel: 'Invite the bot to the channel.',
  missing_scope: 'Grant files:write on the app’s page "OAuth & Permissions" and install the app again.',
};
