import { typed } from '../../engine/plan/instruction.ts';
import type { StepList } from '../rollover/step-list.ts';
import type { MirroringSetup } from './setup.ts';

/** Nobody sees a firewall from inside of SQL Server. */
export function addPortQuestion(steps: StepList, { principal, mirror, witness }: MirroringSetup): void {
  const nodes = [principal, mirror, ...(witness === undefined ? [] : [witness])];
  const addresses = nodes.map(({ address }) => address.replace(/^TCP:\/\//i, ''));
  steps.add('ports', {
    title: 'Say that the hosts reach each other at these addresses',
    target: undefined,
    kind: 'attested',
    by: 'person',
    act: {
      kind: 'person',
      instructions: [
        `The addresses are ${addresses.join(', ')}. They are written into the session: every host must resolve every one of them, to the right machine.`,
        `On each host, in PowerShell: ${typed('Resolve-DnsName NAME')}. Once the endpoints are there, ${typed('Test-NetConnection NAME -Port PORT')} must say TcpTestSucceeded: True; until then see that the firewall lets the port in.`,
        'If a name is wrong, end the run, and ask again with domain=, or with the right host in ekm.yaml.',
      ],
      statement: undefined,
    },
    evidence: [{ name: 'ports', label: 'What was tried, from which hosts', isRequired: true }],
    why: 'An address that is not reached shows only when the session is to start (message 1418).',
    check: 'The bot is on another host, and cannot try it: it is kept as said by a person.',
    undo: 'Nothing to undo.',
    risk: 'None.',
  });
}
