import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault } from '../../control/faults.ts';
import { type Fields, textOf } from '../../fields.ts';
import { readBody } from '../../http/read-body.ts';
import { sendJson } from '../../http/send-json.ts';
import type { Workspace } from '../workspace.ts';
import { checkInput } from './check-input.ts';
import { type Answer, isRefusal, type Method, missingScope, type Refusal, refuse } from './method.ts';
import { readArguments } from './read-arguments.ts';

/** Answers `POST /api/<method>`: token, scope, fault, rate limit, arguments, then the method itself. */
export class WebApi {
  readonly #workspace: Workspace;
  readonly #methods: ReadonlyMap<string, Method>;

  constructor(workspace: Workspace, methods: ReadonlyMap<string, Method>) {
    this.#workspace = workspace;
    this.#methods = methods;
  }

  /** Serves one call; `url` is the request's. */
  async serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const startedAt = performance.now();
    const name = url.pathname.slice('/api/'.length);
    const body = await readBody(request);
    const args = await argumentsOf(request, url, body);
    const outcome = args === undefined ? plain(refuse('invalid_json')) : this.#answer(request, name, args);
    if (outcome.kind === 'silence') this.#silence(outcome.fault, response);
    else sendJson(response, outcome.answer, outcome.status, this.#headers(outcome));
    this.#record(name, args ?? {}, outcome, performance.now() - startedAt);
  }

  #answer(request: IncomingMessage, name: string, args: Fields): Outcome {
    const token = bearerOf(request) ?? textOf(args.token);
    delete args.token;
    const fault = this.#workspace.faults.take(`slack.${name}`, isWebApiFault);
    if (fault !== undefined) return outcomeOf(fault);
    const method = this.#methods.get(name);
    if (method === undefined) return plain(refuse('unknown_method', { req_method: name }));
    const refusal = this.#tokenRefusal(method, token) ?? this.#scopeRefusal(method);
    if (refusal !== undefined) return plain(refusal);
    const waitS = this.#workspace.rateLimits.spend(name, method.tier, String(args.channel ?? ''));
    if (waitS !== undefined) return limited(waitS);
    const input = checkInput(method, args);
    return plain(isRefusal(input) ? input : method.handle(input.args, this.#workspace));
  }

  #tokenRefusal(method: Method, token: string | undefined): Refusal | undefined {
    const { app } = this.#workspace;
    if (method.token === 'none') return undefined;
    if (token === undefined) return refuse('not_authed');
    const wanted = method.token === 'app' ? app.appToken : app.botToken;
    if (token === wanted) return undefined;
    const isOtherKind = token === app.appToken || token === app.botToken;
    return refuse(isOtherKind ? 'not_allowed_token_type' : 'invalid_auth');
  }

  #scopeRefusal(method: Method): Refusal | undefined {
    const { scopes } = this.#workspace.app.manifest;
    const isGranted = method.scopes.length === 0 || method.scopes.some((scope) => scopes.includes(scope));
    return isGranted ? undefined : missingScope(this.#workspace, method.scopes);
  }

  #headers(outcome: Spoken): Record<string, string> {
    const scopes = { 'x-oauth-scopes': this.#workspace.app.manifest.scopes.join(',') };
    return outcome.retryAfterS === undefined
      ? scopes
      : { ...scopes, 'retry-after': String(outcome.retryAfterS) };
  }

  /** `timeout` says nothing and keeps the caller waiting; `unreachable` breaks the connection off. */
  #silence(fault: Fault, response: ServerResponse): void {
    if (fault.kind === 'unreachable') response.destroy();
  }

  #record(name: string, args: Fields, outcome: Outcome, durationMs: number): void {
    const isSpoken = outcome.kind === 'spoken';
    this.#workspace.calls.record({
      at: this.#workspace.isoNow(),
      direction: 'to_slack',
      kind: 'web_api',
      name,
      status: isSpoken ? outcome.status : outcome.fault.kind,
      durationMs,
      request: args,
      response: isSpoken ? outcome.answer : undefined,
    });
  }
}

type Outcome = Spoken | { kind: 'silence'; fault: Fault };

interface Spoken {
  kind: 'spoken';
  answer: Answer;
  status: number;
  retryAfterS?: number;
}

function plain(answer: Answer): Outcome {
  return { kind: 'spoken', answer, status: 200 };
}

function limited(retryAfterS: number): Outcome {
  return { kind: 'spoken', answer: refuse('ratelimited'), status: 429, retryAfterS };
}

function isWebApiFault(kind: string): boolean {
  return /^(?:ratelimited|http_5\d\d|timeout|unreachable|error:\w+)$/.test(kind);
}

function outcomeOf(fault: Fault): Outcome {
  if (fault.kind === 'ratelimited') return limited(fault.retryAfter ?? 1);
  if (fault.kind.startsWith('error:')) return plain(refuse(fault.kind.slice('error:'.length)));
  if (fault.kind.startsWith('http_'))
    return {
      kind: 'spoken',
      answer: refuse('internal_error'),
      status: Number(fault.kind.slice('http_'.length)),
    };
  return { kind: 'silence', fault };
}

async function argumentsOf(request: IncomingMessage, url: URL, body: Buffer): Promise<Fields | undefined> {
  try {
    return await readArguments(url.searchParams, request.headers['content-type'] ?? '', body);
  } catch {
    return undefined;
  }
}

/** The token of the Authorization header. */
export function bearerOf(request: IncomingMessage): string | undefined {
  const match = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '');
  return match?.[1];
}
