import { parseArgs } from 'node:util';
import type { Lab } from './lab.ts';
import { whenNpmIsGone } from './parent-gone.ts';
import { scenarios } from './scenarios/all-scenarios.ts';
import { startLab } from './start-lab.ts';

/** `node lab/main.ts`: starts the lab and says where it is, to a person or (`--json`) to a program. */
async function main(): Promise<void> {
  const { json, ...labOptions } = optionsOf(process.argv.slice(2));
  const lab = await startLab(labOptions).catch(explainedStop);
  const end = () => void lab.stop().then(() => process.exit(0), explainedStop);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  whenNpmIsGone(end);
  process.stdout.write(json ? `${lineOf(lab)}\n` : welcome(lab));
}

interface Options {
  json: boolean;
  port: number;
  rateLimits: boolean;
  scenario: string;
  instances: number | undefined;
  folder: string | undefined;
}

function optionsOf(args: string[]): Options {
  const values = parsed(args);
  const { instances, port = '0', folder } = values;
  const scenario = values.scenario ?? (instances === undefined ? 'healthy' : 'fleet');
  checkScenario(scenario, instances);
  if (scenario === 'none' && folder !== undefined)
    stopWith('--folder keeps instances and vaults, and --scenario none has neither');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    stopWith('--port expects a port number, 0 for any free one');
  return {
    json: values.json === true,
    port: Number(port),
    rateLimits: values['no-rate-limits'] !== true,
    scenario,
    instances: instances === undefined ? undefined : Number(instances),
    folder,
  };
}

function checkScenario(name: string, instances: string | undefined): void {
  const names = [...scenarios.map((scenario) => scenario.name), 'none'];
  if (!names.includes(name))
    stopWith(`there is no scenario ${JSON.stringify(name)}; there is: ${names.join(', ')}`);
  if (instances === undefined) return;
  if (!/^[1-9]\d{0,4}$/.test(instances)) stopWith('--instances expects a number of at least 1');
  if (scenarios.find((scenario) => scenario.name === name)?.scales !== true)
    stopWith(`the scenario ${name} has the instances that it has: use --instances with --scenario fleet`);
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        json: { type: 'boolean' },
        scenario: { type: 'string' },
        instances: { type: 'string' },
        folder: { type: 'string' },
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
  const text = error instanceof Error ? error.message : String(error);
  process.stderr.write(`lab: ${isTaken ? 'the port is taken: leave --port out for a free one' : text}\n`);
  process.exit(1);
}

function stopWith(message: string): never {
  process.stderr.write(`lab: ${message}\n${usage}\n`);
  process.exit(2);
}

const usage =
  'Usage: npm run lab -- [--json] [--scenario NAME] [--instances N] [--folder DIR] [--port P] [--no-rate-limits]';

await main();
