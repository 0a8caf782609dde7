import type { ConnectionPool } from 'mssql';
import { unlessStopped } from '../lib/unless-stopped.ts';
import { addressOf, type ConnectionOptions } from './connection-options.ts';
import { type DriverConfig, driverConfig } from './driver-config.ts';
import { DriverConnections } from './driver-connections.ts';
import { explainRefusal } from './explain-refusal.ts';
import { InstanceConnection } from './instance-connection.ts';
import { type Driver, loadDriver } from './load-driver.ts';

/**
 * Connects to an instance, in its database master. When `signal` aborts, everything that is under way ends at once.
 *
 * @throws OpsError why there is no connection and what to do, without the password
 */
export async function connectTo(
  options: ConnectionOptions,
  signal: AbortSignal,
): Promise<InstanceConnection> {
  const connections = new DriverConnections();
  try {
    signal.throwIfAborted();
    const preparing = Promise.all([loadDriver(), driverConfig(options, signal)]);
    const [driver, config] = await unlessStopped(preparing, signal, noGraceMs);
    const pool = newPool(driver, config, connections);
    await unlessStopped(pool.connect(), signal, noGraceMs);
    connections.forgetRefusal();
    return new InstanceConnection({ pool, connections, options });
  } catch (error) {
    connections.end();
    const doing = `connecting to ${addressOf(options)}`;
    throw explainRefusal(error, { doing, options, number: connections.refusalNumber });
  }
}

function newPool(driver: Driver, config: DriverConfig, connections: DriverConnections): ConnectionPool {
  const pool = new driver.ConnectionPool({
    ...config,
    beforeConnect: (connection) => connections.add(connection),
  });
  // A connection that breaks while nobody uses it is no event: the next request says so.
  pool.on('error', () => {});
  return pool;
}

/** The driver has nothing to add to why it was stopped. */
const noGraceMs = 0;
