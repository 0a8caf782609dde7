import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LabClock } from '../clock.ts';
import { type Fields, isFields } from '../fields.ts';
import { readBody } from '../http/read-body.ts';
import { sendJson } from '../http/send-json.ts';
import { NotPossible } from '../slack/not-possible.ts';
import type { WorkspaceServer } from '../slack/workspace-server.ts';
import type { World } from '../world/world.ts';
import { actRoutes } from './act-routes.ts';
import { streamClockMoves } from './clock-moves.ts';
import { clockRoutes } from './clock-routes.ts';
import { cloudRoutes } from './cloud-routes.ts';
import { faultRoutes } from './fault-routes.ts';
import { instanceRoutes } from './instance-routes.ts';
import { InvalidInput, type Route } from './route.ts';
import { slackPeopleRoutes } from './slack-people-routes.ts';
import { slackRoutes } from './slack-routes.ts';
import { stateRoutes } from './state-routes.ts';
import { trafficRoutes } from './traffic-routes.ts';
import { worldRoutes } from './world-routes.ts';

/** The lab's control API, `/control/...`: the clock, faults, the state, and acting as a person. */
export class ControlApi {
  readonly #clock: LabClock;
  readonly #routes: readonly { route: Route; path: RegExp }[];

  /** `world` undefined: the lab has Slack alone. */
  constructor(clock: LabClock, slack: WorkspaceServer, world: World | undefined) {
    this.#clock = clock;
    const routes = [
      ...clockRoutes(clock),
      ...faultRoutes(slack, world),
      ...stateRoutes(clock, slack, world),
      ...actRoutes(slack.stage),
      ...slackRoutes(slack),
      ...slackPeopleRoutes(slack.stage),
      ...(world === undefined ? [] : routesOf(clock, slack, world)),
    ];
    this.#routes = routes.map((route) => ({ route, path: pathPattern(route.path) }));
  }

  /** Serves one request; answers JSON `{ok: true, ...}` or `{ok: false, error, message}`, or the moves of the clock as they come. */
  async serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (request.method === 'GET' && url.pathname === '/control/clock/moves')
      return streamClockMoves(this.#clock, response);
    const { status, answer } = await this.#answer(request, url);
    sendJson(response, answer, status);
  }

  #find(method: string, path: string): { route: Route; names: Fields } | undefined {
    for (const { route, path: pattern } of this.#routes) {
      const match = route.method === method ? pattern.exec(path) : null;
      if (match !== null) return { route, names: namesIn(match) };
    }
    return undefined;
  }

  async #answer(request: IncomingMessage, url: URL): Promise<{ status: number; answer: Fields }> {
    const path = url.pathname.slice('/control'.length);
    try {
      const found = this.#find(request.method ?? '', path);
      if (found === undefined)
        return refusal(404, 'not_found', `there is no ${request.method} /control${path}`);
      const answer = await found.route.handle({ ...(await inputOf(request, url)), ...found.names });
      return { status: 200, answer: { ok: true, ...answer } };
    } catch (error) {
      if (error instanceof InvalidInput) return refusal(400, 'invalid_input', error.message);
      if (error instanceof NotPossible)
        return refusal(statusOf(error), error.code, error.message, error.details);
      throw error;
    }
  }
}

function namesIn(match: RegExpExecArray): Fields {
  try {
    return Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)]),
    );
  } catch {
    throw new InvalidInput('the path has a % that escapes nothing');
  }
}

function routesOf(clock: LabClock, slack: WorkspaceServer, world: World): Route[] {
  return [
    ...worldRoutes(clock, slack.workspace.faults, world),
    ...instanceRoutes(world),
    ...cloudRoutes(world),
    ...trafficRoutes(world),
  ];
}

/** `/instances/:name/restart` as a pattern whose groups are the names. */
function pathPattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/:(?<name>\w+)/g, '(?<$<name>>[^/]+)')}$`);
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

function refusal(
  status: number,
  error: string,
  message: string,
  details: Fields = {},
): { status: number; answer: Fields } {
  return { status, answer: { ok: false, error, message, ...details } };
}

function statusOf({ code }: NotPossible): number {
  // What the client itself holds against a form is an answer, not a failure: browsers would report it as one.
  if (code === 'invalid_values') return 200;
  return code.endsWith('_not_found') ? 404 : 409;
}
