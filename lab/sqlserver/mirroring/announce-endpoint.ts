import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Endpoint } from '../state/endpoint.ts';

/** Writes what an endpoint that was made or changed says in the error log: that it listens, that it stopped, or why it cannot listen (9692). */
export function announceEndpoint(instance: Instance, endpoint: Endpoint): void {
  if (endpoint.state !== 'STARTED') {
    instance.log(source, sqlError(9691, 1, transport).message);
    return;
  }
  if (isPortTaken(instance, endpoint)) {
    instance.log(source, 'Error: 9692, Severity: 16, State: 1.');
    instance.log(source, sqlError(9692, 1, transport, endpoint.port).message);
    return;
  }
  instance.log(source, `Server is listening on [ '${endpoint.ip ?? 'any'}' <ipv4> ${endpoint.port}].`);
  instance.log(source, sqlError(9690, 1, transport).message);
}

/** Whether an endpoint really listens: it is started, and its instance was there before others that want the port. */
export function isListening(instance: Instance, endpoint: Endpoint): boolean {
  return instance.state.isRunning && endpoint.state === 'STARTED' && !isPortTaken(instance, endpoint);
}

/** The mirroring endpoint of an instance. */
export function mirroringEndpoint({ state }: Instance): Endpoint | undefined {
  return state.endpoints.find(({ kind }) => kind === 'DATABASE_MIRRORING');
}

/** How the log names the endpoint. */
const transport = 'Database Mirroring';
const source = 'Server';

/** Several instances of one host cannot listen on the same port: the one that has been running longest has it. */
function isPortTaken(instance: Instance, endpoint: Endpoint): boolean {
  const { network, state } = instance;
  return network.instances.some((other) => {
    if (other === instance || other.state.host !== state.host || !other.state.isRunning) return false;
    if (other.state.port === endpoint.port) return true;
    const isFirst = network.instances.indexOf(other) < network.instances.indexOf(instance);
    return (
      isFirst &&
      other.state.endpoints.some(({ port, state: each }) => port === endpoint.port && each === 'STARTED')
    );
  });
}
