import { unlessStopped } from '../lib/unless-stopped.ts';
import { addressOf, type ConnectionOptions } from './connection-options.ts';
import { driverConfig } from './driver-config.ts';
import { DriverConnection } from './driver-connection.ts';
import { explainRefusal } from './explain-refusal.ts';
import { InstanceConnection } from './instance-connection.ts';
import { loadDriver } from './load-driver.ts';

/**
 * Connects to an instance, in its database master. When `signal` aborts, everything that is under way ends at once.
 *
 * @throws OpsError why there is no connection and what to do, without the password
 */
export async function connectTo(
  options: ConnectionOptions,
  signal: AbortSignal,
): Promise<InstanceConnection> {
  let connection: DriverConnection | undefined;
  try {
    signal.throwIfAborted();
    const config = await unlessStopped(driverConfig(options, signal), signal, noGraceMs);
    connection = new DriverConnection(loadDriver(), config);
    await unlessStopped(connection.open(), signal, noGraceMs);
    return new InstanceConnection(connection, options);
  } catch (error) {
    const isTaken = connection?.isTaken;
    connection?.end();
    const doing = `connecting to ${addressOf(options)}`;
    throw explainRefusal(error, { doing, options, number: connection?.refusalNumber, isTaken });
  }
}

/** The driver has nothing to add to why it was stopped. */
const noGraceMs = 0;
