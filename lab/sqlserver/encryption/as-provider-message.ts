import { ProviderError, providerErrorText } from '../connector/provider-error.ts';
import type { SqlError } from '../sql-error.ts';

/**
 * Runs an operation of the connector and puts its code into the engine's message. Other errors pass as they are.
 * @param message makes the engine's error from the code and the text that the engine has for it
 */
export async function asProviderMessage<Result>(
  message: (code: number, text: string) => SqlError,
  operate: () => Promise<Result>,
): Promise<Result> {
  // unverified: SQL Server 2022 and 2025 have the messages 37549 to 37556 as twins of 33028, 33029, 33035, 33037, 33039, 33049, 33051 and 33089. Which builds raise them is not known, so the lab always raises the older numbers.
  try {
    return await operate();
  } catch (error) {
    if (error instanceof ProviderError) throw message(error.code, providerErrorText(error.code));
    throw error;
  }
}
