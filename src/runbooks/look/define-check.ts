import type { Check, CheckCall, Looked, Need } from '../../engine/plan/check.ts';
import type { Seen } from '../../engine/plan/seen.ts';

/** A check with named texts as its arguments. What a plan lacks of them is a fault of the plan, and thrown. */
export function defineCheck<Name extends string>(parts: CheckParts<Name>): Check {
  const texts = (args: CheckCall['args']) => textsOf(args, parts.args);
  return {
    about: parts.about,
    needs: (args) => parts.needs(texts(args)),
    look: (args, seen) => parts.look(texts(args), seen),
  };
}

interface CheckParts<Name extends string> {
  about: string;
  args: readonly Name[];
  needs: (args: Readonly<Record<Name, string>>) => readonly Need[];
  look: (args: Readonly<Record<Name, string>>, seen: Seen) => Looked;
}

function textsOf<Name extends string>(args: CheckCall['args'], names: readonly Name[]): Record<Name, string> {
  const entries = names.map((name) => {
    const value = args[name];
    if (typeof value !== 'string') throw new TypeError(`a check of the plan lacks its ${name}`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries) as Record<Name, string>;
}

/** Needs an instance. */
export function ofInstance({ instance }: { instance: string }): readonly Need[] {
  return [{ kind: 'instance', name: instance }];
}

/** Needs a vault. */
export function ofVault({ vault }: { vault: string }): readonly Need[] {
  return [{ kind: 'vault', name: vault }];
}
