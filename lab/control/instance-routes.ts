import type { Fields } from '../fields.ts';
import { NotPossible } from '../slack/not-possible.ts';
import type { ServedInstance } from '../sqlserver/serve-instance.ts';
import type { World } from '../world/world.ts';
import { installConnector } from './install-connector.ts';
import { optionalText, type Route, requiredText } from './route.ts';
import { instanceFields } from './world-routes.ts';

/** `/instances`: look at them, restart, kill and start them, exchange the connector on a host and carry files from host to host as a person would. */
export function instanceRoutes(world: World): Route[] {
  const on = (input: Fields): ServedInstance => found(world, requiredText(input, 'name'));
  return [
    {
      method: 'GET',
      path: '/instances',
      handle: () => ({ instances: world.instances.map(({ instance }) => instanceFields(instance)) }),
    },
    { method: 'POST', path: '/instances/:name/restart', handle: (input) => restart(on(input)) },
    { method: 'POST', path: '/instances/:name/kill', handle: (input) => kill(on(input)) },
    { method: 'POST', path: '/instances/:name/start', handle: (input) => start(on(input)) },
    {
      method: 'POST',
      path: '/instances/:name/connector',
      handle: (input) => installConnector(on(input), input),
    },
    { method: 'GET', path: '/instances/:name/files', handle: (input) => filesOf(on(input), input) },
    {
      method: 'POST',
      path: '/instances/:name/copy-file',
      handle: (input) => copyFile(world, on(input), input),
    },
  ];
}

async function restart(served: ServedInstance): Promise<Fields> {
  await served.restart();
  return { instance: instanceFields(served.instance) };
}

async function kill(served: ServedInstance): Promise<Fields> {
  if (!served.instance.state.isRunning)
    throw new NotPossible('not_running', `${served.instance.state.name} is down already: start it first`);
  await served.kill();
  return { instance: instanceFields(served.instance) };
}

async function start(served: ServedInstance): Promise<Fields> {
  if (served.instance.state.isRunning)
    throw new NotPossible('running', `${served.instance.state.name} is running: nothing to start`);
  await served.start();
  return { instance: instanceFields(served.instance) };
}

function filesOf({ instance }: ServedInstance, input: Fields): Fields {
  const { files } = instance.state.host;
  const path = optionalText(input, 'path');
  if (path === undefined) return { files: Object.keys(files).sort() };
  return { path, base64: fileAt(instance.state.host.name, files, path).toString('base64') };
}

function copyFile(world: World, from: ServedInstance, input: Fields): Fields {
  const path = requiredText(input, 'path');
  const to = found(world, requiredText(input, 'to')).instance.state.host;
  const bytes = fileAt(from.instance.state.host.name, from.instance.state.host.files, path);
  to.files[path.toLowerCase()] = bytes;
  return { path, to: to.name };
}

function fileAt(host: string, files: Record<string, Buffer>, path: string): Buffer {
  const bytes = files[path.toLowerCase()];
  if (bytes === undefined) throw new NotPossible('file_not_found', `${host} has no file ${path}`);
  return bytes;
}

function found(world: World, name: string): ServedInstance {
  const served = world.find(name);
  if (served === undefined)
    throw new NotPossible(
      'instance_not_found',
      `there is no instance ${JSON.stringify(name)} in this scenario`,
    );
  return served;
}
