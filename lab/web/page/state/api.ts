import type { Call, Home, Json, Message, ModalView, Workspace } from './shapes.ts';

/** The workspace as the person sees it; without a person, as the requester does. */
export function fetchWorkspace(user: string | undefined): Promise<Workspace> {
  return get<Workspace>('/page-api/state', user === undefined ? {} : { user });
}

/** A channel's messages, threads and the person's ephemerals included, oldest first. */
export async function fetchMessages(user: string, channel: string): Promise<readonly Message[]> {
  return (await get<{ messages: readonly Message[] }>('/page-api/messages', { user, channel })).messages;
}

/** What the app has published for the person's Home tab. */
export async function fetchHome(user: string): Promise<Home | undefined> {
  return (await get<{ home: Home | null }>('/page-api/home', { user })).home ?? undefined;
}

/** The modals that the person has open, the one on top last. */
export async function fetchViews(user: string): Promise<readonly ModalView[]> {
  return (await get<{ views: readonly ModalView[] }>('/page-api/views', { user })).views;
}

/** The calls between the lab and the app after the call numbered `after`. */
export async function fetchCalls(after: number): Promise<readonly Call[]> {
  return (await get<{ calls: readonly Call[] }>('/page-api/calls', { after: String(after) })).calls;
}

/** Where the page finds a file; `keep` makes the browser save it. */
export function fileAddress(id: string, use: 'show' | 'keep' = 'show'): string {
  return `/page-api/files/${encodeURIComponent(id)}${use === 'keep' ? '?keep=1' : ''}`;
}

/** The text of a shared file. */
export async function fetchFile(id: string): Promise<string> {
  const response = await fetch(fileAddress(id));
  if (!response.ok) throw new Error(`The lab answered ${response.status} for this file.`);
  return response.text();
}

/** How the lab took what a person did; `message` says in words why not. */
export type Outcome =
  | { readonly ok: true; readonly body: Json }
  | { readonly ok: false; readonly message: string; readonly body: Json };

/** What a person can do. */
type Act = 'command' | 'message' | 'shortcut' | 'click' | 'home' | 'suggest' | 'submit' | 'close-view';

type Answer = Json & { readonly ok?: boolean; readonly error?: string; readonly message?: string };

/** Does something as a person: a command, a message, a shortcut, a click, a form. Never throws. */
export async function act(what: Act, input: Readonly<Record<string, unknown>>): Promise<Outcome> {
  try {
    const response = await fetch(`/control/slack/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return outcomeOf(await response.json(), response.status);
  } catch {
    return { ok: false, message: 'The lab does not answer. Is it still running?', body: {} };
  }
}

/** How the control API took a call, from its answer. */
export function outcomeOf(body: Answer, status: number): Outcome {
  if (body.ok === true) return { ok: true, body };
  return {
    ok: false,
    message: body.message ?? body.error ?? `The lab answered with status ${status}.`,
    body,
  };
}

async function get<T>(path: string, query: Readonly<Record<string, string>>): Promise<T> {
  const response = await fetch(`${path}?${new URLSearchParams(query)}`);
  if (!response.ok) throw new Error(`The lab answered ${response.status} for ${path}.`);
  return (await response.json()) as T;
}
