import type { Fields } from '../fields.ts';
import type { FileShare, StoredFile } from './files.ts';

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
  alt_txt?: string;
  original_w?: number;
  original_h?: number;
  preview?: string;
  preview_is_truncated?: boolean;
  lines?: number;
}

/** A stored file as Slack describes it. `baseUrl` is the lab's address, `now` lab time in milliseconds. */
export function toFileObject(file: StoredFile, baseUrl: string, now: number): FileObject {
  const { kind, altText } = file;
  const isSnippet = kind.isText && !/\.(?:csv|json|log|md|xml)$/i.test(file.name);
  const name = encodeURIComponent(file.name);
  return {
    id: file.id,
    created: Math.floor(now / 1000),
    name: file.name,
    title: file.title ?? file.name,
    mimetype: kind.mimetype,
    filetype: kind.filetype,
    pretty_type: kind.prettyType,
    user: file.ownerId,
    mode: isSnippet ? 'snippet' : 'hosted',
    editable: isSnippet,
    size: file.lengthBytes,
    url_private: `${baseUrl}/files-pri/T0EKMLAB1-${file.id}/${name}`,
    url_private_download: `${baseUrl}/files-pri/T0EKMLAB1-${file.id}/download/${name}`,
    permalink: `${baseUrl}/files/${file.ownerId}/${file.id}/${name}`,
    is_external: false,
    is_public: true,
    ...(altText === undefined ? {} : { alt_txt: altText }),
    ...(kind.widthPx === undefined ? {} : { original_w: kind.widthPx, original_h: kind.heightPx ?? 0 }),
    ...(kind.isText ? previewOf(file) : {}),
  };
}

/** Where a file is shown, as files.info tells: the way to the `ts` of the message that an upload made. */
export function sharesOf({ shares }: StoredFile): Fields {
  const idsOf = (kind: FileShare['kind']): string[] => [
    ...new Set(shares.filter((share) => share.kind === kind).map(({ channelId }) => channelId)),
  ];
  return {
    channels: idsOf('public'),
    groups: idsOf('private'),
    ims: idsOf('im'),
    shares: {
      public: byChannel(shares.filter(({ kind }) => kind === 'public')),
      private: byChannel(shares.filter(({ kind }) => kind !== 'public')),
    },
  };
}

function byChannel(shares: FileShare[]): Record<string, Fields[]> {
  const grouped = Map.groupBy(shares, ({ channelId }) => channelId);
  return Object.fromEntries(
    [...grouped].map(([channelId, list]) => [
      channelId,
      list.map(({ ts, threadTs }) => ({ ts, ...(threadTs === undefined ? {} : { thread_ts: threadTs }) })),
    ]),
  );
}

function previewOf({ content }: StoredFile): Pick<FileObject, 'preview' | 'preview_is_truncated' | 'lines'> {
  const text = content?.toString() ?? '';
  const lines = text.split('\n');
  const preview = lines.slice(0, 5).join('\n').slice(0, 1000);
  return { preview, preview_is_truncated: preview.length < text.length, lines: lines.length };
}
