/** What of a driver's error says why: the codes and texts of the whole chain, outermost first. */
export interface DriverFailure {
  /** Codes of the driver, Node.js and OpenSSL: `ESOCKET`, `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
  codes: readonly string[];
  texts: readonly string[];
  /** Number of SQL Server's message. */
  number: number | undefined;
}

/** Reads a driver's error: it keeps what happened in `originalError`, in `cause`, or in `errors`. */
export function driverFailure(error: unknown, number?: number): DriverFailure {
  const chain = [...errorsIn(error)];
  const numbers = chain.map((each) => Object(each).number).filter((each) => typeof each === 'number');
  return {
    codes: [...new Set(chain.flatMap((each) => codesOf(each)))],
    texts: [...new Set(chain.map(({ message }) => message).filter((message) => message !== ''))],
    number: number ?? numbers[0],
  };
}

function* errorsIn(error: unknown, depth = 0): Generator<Error> {
  if (!(error instanceof Error) || depth > maxDepth) return;
  yield error;
  const { originalError, cause, errors } = Object(error);
  for (const inner of [originalError, cause, ...(Array.isArray(errors) ? errors : [])])
    yield* errorsIn(inner, depth + 1);
}

const maxDepth = 5;

function codesOf(error: Error): string[] {
  const { code } = Object(error);
  return [typeof code === 'string' ? code : '', error.name].filter((each) => each !== '' && each !== 'Error');
}
