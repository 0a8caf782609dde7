import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { CustomRoute } from '@slack/bolt';

/** Answers whether Slack can reach the bot. */
export type IsReady = () => boolean;

/** `/healthz`: the process runs. `/readyz`: Slack can reach it (503 otherwise). For orchestrators. */
export function healthRoutes(isReady: IsReady): CustomRoute[] {
  return [
    { path: '/healthz', method: ['GET', 'HEAD'], handler: (_request, response) => send(response, 200, 'ok') },
    {
      path: '/readyz',
      method: ['GET', 'HEAD'],
      handler: (_request, response) =>
        isReady() ? send(response, 200, 'ready') : send(response, 503, 'not connected to Slack'),
    },
  ];
}

/** The same two answers on a server of their own, for Socket Mode, where nothing else listens. */
export function healthServer(isReady: IsReady): Server {
  const routes = new Map(healthRoutes(isReady).map((route) => [route.path, route]));
  return createServer((request: IncomingMessage, response) => {
    const route = routes.get((request.url ?? '').split('?', 1)[0] ?? '');
    if (route) route.handler(Object.assign(request, { params: {} }), response);
    else send(response, 404, 'there is /healthz and /readyz');
  });
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${text}\n`);
}
