import { useSession } from '../../state/session-context.ts';
import type { Json } from '../../state/shapes.ts';
import { useEffect, useRef, useState } from '../../ui.ts';
import { useMessage } from '../message-context.ts';
import { listOf, textOf } from '../read-json.ts';
import { type Choice, choiceOf } from './held.ts';

/** What the app offers for what is typed; `note` says why there is nothing, or that the app is being asked. */
export interface Suggestions {
  readonly choices: readonly Choice[];
  readonly note: string;
}

/** Asks the app a moment after the last key; an answer to an older question is left out. */
export function useSuggestions(element: Json, blockId: string, query: string | undefined): Suggestions {
  const session = useSession();
  const { message, viewId } = useMessage();
  const [suggestions, setSuggestions] = useState<Suggestions>({ choices: [], note: '' });
  const turn = useRef(0);
  const least = typeof element['min_query_length'] === 'number' ? element['min_query_length'] : 3;
  useEffect(() => {
    turn.current += 1;
    const mine = turn.current;
    if (query === undefined) return undefined;
    if (query.length < least) {
      setSuggestions({ choices: [], note: `Type ${least} characters or more.` });
      return undefined;
    }
    setSuggestions((before) => ({ ...before, note: 'Asking the app…' }));
    const ask = async () => {
      const outcome = await session.ask('suggest', {
        ...(viewId === undefined ? { ts: message.ts } : { view_id: viewId }),
        action_id: textOf(element['action_id']),
        block_id: blockId,
        query,
      });
      if (mine === turn.current)
        setSuggestions(outcome.ok ? offered(outcome.body) : refused(outcome.message));
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => clearTimeout(timer);
  }, [query]);
  return suggestions;
}

function offered(body: Json): Suggestions {
  if (body['acked'] !== true) return refused('The app did not answer.');
  const problem = textOf(body['problem']);
  if (problem !== '') return refused(`The app's answer cannot be shown: ${problem}`);
  const choices = listOf(body['options']).flatMap(choiceOf);
  return { choices, note: choices.length === 0 ? 'No results.' : '' };
}

function refused(note: string): Suggestions {
  return { choices: [], note };
}

const pauseMs = 200;
