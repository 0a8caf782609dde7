import { parseArgs } from 'node:util';
import { scenarios } from './control/state-routes.ts';
import { type Lab, startLab } from './start-lab.ts';

/** `node lab/main.ts`: starts the lab and says where it is, to a person or (`--json`) to a program. */
async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  const lab = await startLab({ port: options.port, rateLimits: options.rateLimits }).catch(explainedStop);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void lab.stop().then(() => process.exit(0)));
  process.stdout.write(options.json ? `${lineOf(lab)}\n` : welcome(lab));
}

interface Options {
  json: boolean;
  port: number;
  rateLimits: boolean;
}

function optionsOf(args: string[]): Options {
  const values = parsed(args);
  const { scenario = 'default', instances = '0', port = '0' } = values;
  if (!scenarios.includes(scenario))
    stopWith(`there is no scenario ${JSON.stringify(scenario)}; there is: ${scenarios.join(', ')}`);
  if (!/^\d+$/.test(instances)) stopWith('--instances expects a number');
  if (Number(instances) > 0)
    stopWith('this version of the lab has no SQL Server instances: leave --instances out');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    stopWith('--port expects a port number, 0 for any free one');
  return { json: values.json === true, port: Number(port), rateLimits: values['no-rate-limits'] !== true };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        json: { type: 'boolean' },
        scenario: { type: 'string' },
        instances: { type: 'string' },
        port: { type: 'string' },
        'no-rate-limits': { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    return stopWith(error instanceof Error ? error.message : String(error));
  }
}

function lineOf({ clock: _clock, stop: _stop, ...lab }: Lab): string {
  return JSON.stringify(lab);
}

function welcome(lab: Lab): string {
  const environment = Object.entries(lab.env).map(([name, value]) => `    ${name}=${value} \\\n`);
  return [
    `The lab is at ${lab.page}: a Slack workspace on this machine. Open it in a browser.\n`,
    '\nStart the bot in another terminal:\n\n',
    ...environment,
    '    npm run bot\n',
    '\nThen write in #dba, as requester: /ekm explain 3303\n',
    'Ctrl+C ends the lab.\n',
  ].join('');
}

function explainedStop(error: unknown): never {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return stopWith(isTaken ? 'the port is taken: leave --port out for a free one' : String(error), 1);
}

function stopWith(message: string, status = 2): never {
  process.stderr.write(
    `lab: ${message}\nUsage: node lab/main.ts [--json] [--scenario NAME] [--instances N] [--port P] [--no-rate-limits]\n`,
  );
  process.exit(status);
}

await main();
