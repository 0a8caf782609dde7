import { Buffer } from 'node:buffer';

/** Files of the workspace: what people shared and what the app uploads. Text only. */
export class Files {
  readonly #files = new Map<string, StoredFile>();
  #count = 0;

  /** Announces an upload: an id to which the bytes can be sent. */
  announce(name: string, lengthBytes: number): string {
    const id = this.#nextId();
    this.#files.set(id, { id, name, lengthBytes, content: undefined, isShared: false, ownerId: '' });
    return id;
  }

  /** Stores a text file that a person shares. */
  add(name: string, content: string, ownerId: string): StoredFile {
    const id = this.#nextId();
    const file = { id, name, lengthBytes: Buffer.byteLength(content), content, isShared: true, ownerId };
    this.#files.set(id, file);
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

/** A file with its content, once that has arrived. */
export interface StoredFile {
  id: string;
  name: string;
  lengthBytes: number;
  content: string | undefined;
  isShared: boolean;
  ownerId: string;
  title?: string;
}

/** A file in the shape of Slack's `file` object. */
export interface FileObject {
  id: string;
  created: number;
  name: string;
  title: string;
  mimetype: string;
  filetype: string;
  pretty_type: string;
  user: string;
  mode: 'snippet' | 'hosted';
  editable: boolean;
  size: number;
  url_private: string;
  url_private_download: string;
  permalink: string;
  is_external: boolean;
  is_public: boolean;
  preview: string;
  preview_is_truncated: boolean;
  lines: number;
}

/** A stored file as Slack describes it. `baseUrl` is the lab's address, `now` lab time in milliseconds. */
export function toFileObject(file: StoredFile, baseUrl: string, now: number): FileObject {
  const content = file.content ?? '';
  const lines = content.split('\n');
  const preview = lines.slice(0, 5).join('\n').slice(0, 1000);
  const isSnippet = !/\.(?:csv|json|log|md|xml)$/i.test(file.name);
  return {
    id: file.id,
    created: Math.floor(now / 1000),
    name: file.name,
    title: file.title ?? file.name,
    mimetype: 'text/plain',
    filetype: 'text',
    pretty_type: 'Plain Text',
    user: file.ownerId,
    mode: isSnippet ? 'snippet' : 'hosted',
    editable: isSnippet,
    size: file.lengthBytes,
    url_private: `${baseUrl}/files-pri/T0EKMLAB1-${file.id}/${encodeURIComponent(file.name)}`,
    url_private_download: `${baseUrl}/files-pri/T0EKMLAB1-${file.id}/download/${encodeURIComponent(file.name)}`,
    permalink: `${baseUrl}/files/${file.ownerId}/${file.id}/${encodeURIComponent(file.name)}`,
    is_external: false,
    is_public: true,
    preview,
    preview_is_truncated: preview.length < content.length,
    lines: lines.length,
  };
}
