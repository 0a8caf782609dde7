import { Buffer } from 'node:buffer';
import { type Channel, channelType } from './channels.ts';
import { type FileKind, fileKind } from './file-kind.ts';
import type { SlackMessage } from './messages.ts';

/** Files of the workspace: what people shared and what the app uploads. */
export class Files {
  readonly #files = new Map<string, StoredFile>();
  #count: number;

  /** @param count how many ids were given out before: none of them comes back */
  constructor(count = 0) {
    this.#count = count;
  }

  /** How many files there have been. */
  get count(): number {
    return this.#count;
  }

  /** Announces an upload: an id to which the bytes can be sent. */
  announce(name: string, lengthBytes: number, altText?: string): string {
    const id = this.#nextId();
    this.#files.set(id, { ...blank(id, name, lengthBytes), ...(altText === undefined ? {} : { altText }) });
    return id;
  }

  /** Takes the bytes of an announced upload. */
  fill(file: StoredFile, content: Buffer): void {
    file.content = content;
    file.kind = fileKind(file.name, content);
  }

  /** Stores a text file that a person shares. */
  add(name: string, text: string, ownerId: string): StoredFile {
    const content = Buffer.from(text);
    const file = { ...blank(this.#nextId(), name, content.length), isShared: true, ownerId };
    this.fill(file, content);
    this.#files.set(file.id, file);
    return file;
  }

  get(id: string): StoredFile | undefined {
    return this.#files.get(id);
  }

  #nextId(): string {
    this.#count += 1;
    return `F0LAB${String(this.#count).padStart(5, '0')}`;
  }
}

/** A file with its content, once that has arrived. `shares` is where messages show it. */
export interface StoredFile {
  id: string;
  name: string;
  lengthBytes: number;
  content: Buffer | undefined;
  kind: FileKind;
  isShared: boolean;
  ownerId: string;
  shares: FileShare[];
  title?: string;
  altText?: string;
}

/** A message that shows a file. */
export interface FileShare {
  channelId: string;
  kind: 'public' | 'private' | 'im';
  ts: string;
  threadTs?: string;
}

/** A file's share by a message. */
export function shareOf(channel: Channel, { ts, thread_ts: threadTs }: SlackMessage): FileShare {
  const kind = shareKinds[channelType(channel)];
  return { channelId: channel.id, kind, ts, ...(threadTs === undefined ? {} : { threadTs }) };
}

const shareKinds = { channel: 'public', group: 'private', im: 'im' } as const;

function blank(id: string, name: string, lengthBytes: number): StoredFile {
  const kind = fileKind(name, Buffer.alloc(0));
  return { id, name, lengthBytes, content: undefined, kind, isShared: false, ownerId: '', shares: [] };
}
