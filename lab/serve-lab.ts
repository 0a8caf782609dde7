import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ControlApi } from './control/control-api.ts';
import { refusalOf } from './http/local-only.ts';
import { BodyTooLarge } from './http/read-body.ts';
import { sendJson } from './http/send-json.ts';
import type { WorkspaceServer } from './slack/workspace-server.ts';
import { serveLabPage } from './web/serve-page.ts';

/** Serves one request to the lab's port: the control API, Slack, or the page. Never throws. */
export async function serveLab(
  slack: WorkspaceServer,
  control: ControlApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const refusal = refusalOf(request);
    if (refusal !== undefined)
      return sendJson(response, { ok: false, error: 'forbidden', message: refusal }, 403);
    const url = new URL(request.url ?? '/', slack.workspace.baseUrl);
    if (url.pathname.startsWith('/control/')) return await control.serve(request, response, url);
    if ((await slack.serve(request, response, url)) || (await serveLabPage(request, response))) return;
    sendJson(response, { ok: false, error: 'not_found', message: `there is no ${url.pathname}` }, 404);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else sendJson(response, problemOf(error), error instanceof BodyTooLarge ? 413 : 500);
  }
}

function problemOf(error: unknown): { ok: false; error: string; message: string } {
  return { ok: false, error: 'lab_error', message: error instanceof Error ? error.message : String(error) };
}
