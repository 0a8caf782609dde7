import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LabClock } from '../clock.ts';
import { type Fields, isFields } from '../fields.ts';
import { readBody } from '../http/read-body.ts';
import { sendJson } from '../http/send-json.ts';
import { NotPossible } from '../slack/not-possible.ts';
import type { WorkspaceServer } from '../slack/workspace-server.ts';
import { actRoutes } from './act-routes.ts';
import { clockRoutes } from './clock-routes.ts';
import { faultRoutes } from './fault-routes.ts';
import { InvalidInput, type Route } from './route.ts';
import { slackRoutes } from './slack-routes.ts';
import { stateRoutes } from './state-routes.ts';

/** The lab's control API, `/control/...`: the clock, faults, the state, and acting as a person. */
export class ControlApi {
  readonly #routes: ReadonlyMap<string, Route>;

  constructor(clock: LabClock, slack: WorkspaceServer) {
    const routes = [
      ...clockRoutes(clock),
      ...faultRoutes(slack),
      ...stateRoutes(clock, slack),
      ...actRoutes(slack.stage),
      ...slackRoutes(slack),
    ];
    this.#routes = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]));
  }

  /** Serves one request; answers JSON `{ok: true, ...}` or `{ok: false, error, message}`. */
  async serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { status, answer } = await this.#answer(request, url);
    sendJson(response, answer, status);
  }

  async #answer(request: IncomingMessage, url: URL): Promise<{ status: number; answer: Fields }> {
    const path = url.pathname.slice('/control'.length);
    const route = this.#routes.get(`${request.method} ${path}`);
    if (route === undefined)
      return refusal(404, 'not_found', `there is no ${request.method} /control${path}`);
    try {
      const answer = await route.handle(await inputOf(request, url));
      return { status: 200, answer: { ok: true, ...answer } };
    } catch (error) {
      if (error instanceof InvalidInput) return refusal(400, 'invalid_input', error.message);
      if (error instanceof NotPossible) return refusal(statusOf(error), error.code, error.message);
      throw error;
    }
  }
}

async function inputOf(request: IncomingMessage, url: URL): Promise<Fields> {
  const query = Object.fromEntries(url.searchParams);
  const text = request.method === 'GET' ? '' : (await readBody(request)).toString();
  if (text.trim() === '') return query;
  const body = parsedJson(text);
  if (!isFields(body)) throw new InvalidInput('the body must be a JSON object');
  return { ...query, ...body };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidInput('the body is not JSON');
  }
}

function refusal(status: number, error: string, message: string): { status: number; answer: Fields } {
  return { status, answer: { ok: false, error, message } };
}

function statusOf({ code }: NotPossible): number {
  if (code === 'not_implemented') return 501;
  return code.endsWith('_not_found') ? 404 : 409;
}
