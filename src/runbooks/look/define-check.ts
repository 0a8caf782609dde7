import type { Check, CheckCall, Looked, Need } from '../../engine/plan/check.ts';
import type { Seen } from '../../engine/plan/seen.ts';

/** A check with named texts as its arguments. What a plan lacks of them is a fault of the plan, and thrown. */
export function defineCheck<Name extends string, Optional extends string = never>(
  parts: CheckParts<Name, Optional>,
): Check {
  const texts = (args: CheckCall['args']) => textsOf(args, parts);
  return {
    about: parts.about,
    needs: (args) => parts.needs(texts(args)),
    look: (args, seen) => parts.look(texts(args), seen),
  };
}

interface CheckParts<Name extends string, Optional extends string> {
  about: string;
  args: readonly Name[];
  /** Plans that were made before they were thought of lack them. */
  optional?: readonly Optional[];
  needs: (args: Texts<Name, Optional>) => readonly Need[];
  look: (args: Texts<Name, Optional>, seen: Seen) => Looked;
}

type Texts<Name extends string, Optional extends string> = Readonly<
  Record<Name, string> & Partial<Record<Optional, string>>
>;

function textsOf<Name extends string, Optional extends string>(
  args: CheckCall['args'],
  { args: names, optional = [] }: Pick<CheckParts<Name, Optional>, 'args' | 'optional'>,
): Texts<Name, Optional> {
  const given = [...names, ...optional.filter((name) => args[name] !== undefined)];
  const entries = given.map((name) => {
    const value = args[name];
    if (typeof value !== 'string') throw new TypeError(`a check of the plan lacks its ${name}`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries) as Texts<Name, Optional>;
}

/** Needs an instance. */
export function ofInstance({ instance }: { instance: string }): readonly Need[] {
  return [{ kind: 'instance', name: instance }];
}

/** Needs a vault. */
export function ofVault({ vault }: { vault: string }): readonly Need[] {
  return [{ kind: 'vault', name: vault }];
}
