import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Stage } from './acts/stage.ts';
import { AppLink } from './app-link.ts';
import { Events } from './events.ts';
import { servePrivateFile, serveUpload } from './file-endpoints.ts';
import { HttpDelivery } from './http-delivery.ts';
import { PageApi } from './page-api.ts';
import { serveResponseUrl } from './response-url-endpoint.ts';
import { SocketMode } from './socket-mode.ts';
import { allMethods } from './web-api/methods.ts';
import { WebApi } from './web-api/web-api.ts';
import { Workspace, type WorkspaceOptions } from './workspace.ts';

/** The lab's Slack workspace: everything under one roof, to be put behind an HTTP server. */
export class WorkspaceServer {
  readonly workspace: Workspace;
  readonly link: AppLink;
  readonly stage: Stage;
  readonly pageApi: PageApi;
  readonly #webApi: WebApi;

  constructor(options: WorkspaceOptions) {
    this.workspace = new Workspace(options);
    const socketMode = new SocketMode(this.workspace);
    this.link = new AppLink(this.workspace, socketMode, new HttpDelivery(this.workspace));
    const events = new Events(this.workspace, this.link);
    this.stage = { workspace: this.workspace, link: this.link, events };
    this.pageApi = new PageApi(this.workspace, this.link);
    this.#webApi = new WebApi(this.workspace, allMethods(socketMode));
  }

  /** Serves a request if it is Slack's to serve; false otherwise, with nothing written. */
  async serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
    const path = url.pathname;
    if (path.startsWith('/api/')) await this.#webApi.serve(request, response, url);
    else if (path.startsWith('/actions/')) await serveResponseUrl(this.workspace, request, response, url);
    else if (path.startsWith('/page-api/')) this.pageApi.serve(response, url);
    else if (path.startsWith('/files-pri/')) servePrivateFile(this.workspace, request, response, url);
    else if (path.startsWith('/upload/v1/')) await serveUpload(this.workspace, request, response, url);
    else return false;
    return true;
  }

  /** Takes over a WebSocket upgrade. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.link.socketMode.upgrade(request, socket, head);
  }

  stop(): void {
    this.link.stop();
  }
}
