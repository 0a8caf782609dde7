/**
 * One link of the chain from a database to the client secret that opens its key.
 * `seen`: read just now, and it holds; `broken`: read, and it does not hold; `unknown`: it could not be read or told;
 * `not tested`: nobody looked, or nothing that only reads can tell. `why` is one or two sentences for people.
 */
export type Link<T> =
  | { state: 'seen'; value: T; why: string }
  | { state: 'broken'; why: string }
  | { state: 'unknown'; why: string }
  | { state: 'not tested'; why: string; value?: T };

/** A link that holds. */
export function seen<T>(value: T, why: string): Link<T> {
  return { state: 'seen', value, why };
}

/** A link that was looked at and does not hold. */
export function broken<T>(why: string): Link<T> {
  return { state: 'broken', why };
}

/** A link of which nothing can be said. */
export function unknown<T>(why: string): Link<T> {
  return { state: 'unknown', why };
}

/** A link that nobody looked at; `value` is what is known of it all the same. */
export function notTested<T>(why: string, value?: T): Link<T> {
  return value === undefined ? { state: 'not tested', why } : { state: 'not tested', why, value };
}

/** What the link leads to, where it is known. */
export function linkedTo<T>(link: Link<T>): T | undefined {
  return 'value' in link ? link.value : undefined;
}

/** The link after `before`: found from what `before` leads to, and as unknown as that is. */
export function follow<From, To>(before: Link<From>, name: string, next: (from: From) => Link<To>): Link<To> {
  const from = linkedTo(before);
  if (from !== undefined) return next(from);
  const why = `It is found through the ${name}, which is ${before.state}.`;
  return before.state === 'unknown' ? unknown(why) : notTested(why);
}
