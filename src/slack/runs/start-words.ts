/** What was typed after `/ekm start`. Whether the runbook and its parameters exist is asked later. */
export interface StartWords {
  /** The word that stands first; undefined: nothing was typed. */
  runbook: string | undefined;
  /** By the names that were typed, in small letters. */
  values: Readonly<Record<string, string>>;
  /** What could not be understood, a sentence each. */
  faults: readonly string[];
}

/**
 * Takes apart `tde-key-rollover instance=SQL01 database="Payroll, HR" reason="..."`. Values with spaces stand in quotes,
 * straight or as phones and editors draw them; a quote inside is doubled. Pure.
 */
export function startWords(text: string): StartWords {
  const [, runbook, rest = ''] = /^\s*([^\s=]+)(?=\s|$)([\s\S]*)$/.exec(text) ?? [undefined, undefined, text];
  const values: Record<string, string> = {};
  const faults: string[] = [];
  let left = rest.trimStart();
  while (left !== '') {
    const taken = takePair(left);
    left = left.slice(taken.length).trimStart();
    if ('fault' in taken) faults.push(taken.fault);
    else if (Object.hasOwn(values, taken.name)) faults.push(`${taken.name} is given twice.`);
    else values[taken.name] = taken.value;
  }
  return { runbook, values, faults };
}

type Taken = { length: number } & ({ name: string; value: string } | { fault: string });

function takePair(text: string): Taken {
  const named = /^([A-Za-z][\w-]*)=/.exec(text);
  const [head, name] = named ?? [];
  if (head === undefined || name === undefined) {
    const [word = text] = /^\S+/.exec(text) ?? [];
    return { length: word.length, fault: `"${shown(word)}" has no name: write name=value.` };
  }
  const rest = text.slice(head.length);
  const opening = rest.slice(0, 1);
  if (!isQuote(opening)) {
    const [value = ''] = /^\S*/.exec(rest) ?? [];
    return { length: head.length + value.length, name: name.toLowerCase(), value };
  }
  const quoted = takeQuoted(rest);
  if (quoted === undefined) return { length: text.length, fault: `The quote after ${name}= is not closed.` };
  return { length: head.length + quoted.length, name: name.toLowerCase(), value: quoted.value };
}

/** Undefined: it does not end. */
function takeQuoted(text: string): { value: string; length: number } | undefined {
  let value = '';
  for (let at = 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (!isQuote(character)) value += character;
    else if (isQuote(text.charAt(at + 1)) && character === '"') {
      value += '"';
      at++;
    } else return { value, length: at + 1 };
  }
  return undefined;
}

/** Phones and editors make curly ones. */
function isQuote(character: string): boolean {
  return character !== '' && '"“”„'.includes(character);
}

function shown(word: string): string {
  return word.length <= 60 ? word : `${word.slice(0, 59)}…`;
}
