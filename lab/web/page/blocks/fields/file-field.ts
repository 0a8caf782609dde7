import { html, type Markup } from '../../ui.ts';
import { useMessage } from '../message-context.ts';
import { textOf } from '../read-json.ts';
import type { FieldProps } from './use-field.ts';

/** Text files for a `file_input`: they go along when the modal is submitted. */
export function FileField({ element, block, naming }: FieldProps): Markup {
  const { form } = useMessage();
  const take = async (event: Event) => {
    const chosen = [...((event.currentTarget as HTMLInputElement).files ?? [])];
    const files = await Promise.all(
      chosen.map(async (file) => ({ name: file.name, content: await file.text() })),
    );
    form?.fill(textOf(block['block_id']), textOf(element['action_id']), files);
  };
  return html`<input ...${naming} type="file" class="file-field" multiple=${element['max_files'] !== 1} onChange=${take} />`;
}
