import { wrapText } from '../lib/wrap-text.ts';
import type { ConnectOutput } from './config-connect-output.ts';

/** Whether the assumption that ties databases to vault keys holds on these instances; nothing without instances. */
export function modulusText({ moduli }: ConnectOutput, width: number): string[] {
  if (moduli.length === 0) return [];
  const found = moduli.filter(({ state }) => state === 'found');
  const verdict =
    found.length > 0
      ? `Confirmed here: the modulus of a vault key lies in sys.asymmetric_keys.public_key, on ${found.length} of ${moduli.length} instances. A report ties databases to vault keys by it.`
      : 'Unconfirmed here: no modulus of a vault key was found in sys.asymmetric_keys.public_key. A report that does not find a key by it says that it does not know.';
  return [
    [
      'Vault keys by their modulus',
      wrapText(verdict, width),
      ...moduli.map((each) => lineOf(each, width)),
    ].join('\n'),
  ];
}

function lineOf({ instance, state, keys, detail }: ConnectOutput['moduli'][number], width: number): string {
  const of = keys.map(({ name, vaultKeys, byteOrder }) =>
    byteOrder === null ? `${name} not found` : `${name} is ${vaultKeys.join(' and ')} (${byteOrder})`,
  );
  const text = [...of, ...(detail === '' ? [] : [detail])].join('; ');
  const head = `  ${state.padEnd(16)} ${instance}`;
  return text === '' ? head : `${head}\n${wrapText(text, width - 19).replace(/^/gm, ' '.repeat(19))}`;
}
