import { typed } from '../../engine/plan/instruction.ts';
import { clusterLine, serviceOf } from '../nodes/restart-steps.ts';
import { buildText, type ConnectorChange, type NodeConnector } from './connector-change.ts';

/** What a person does at the host, in its order. Each line begins with what it is called in the others. */
export function exchangeLines({ target }: ConnectorChange, connector: NodeConnector): string[] {
  const { node, newPath, hasService } = connector;
  return [
    `Stop: on the host of ${node.entry.name}, SQL Server Configuration Manager, SQL Server Services, right-click ${serviceOf(node)}, Stop; wait for Stopped.${hasService ? ' Then services.msc: stop the service of the connector too, where there is one.' : ''} ${clusterLine}`,
    `Uninstall: Control Panel, Programs and Features, "SQL Server Connector for Microsoft Azure Key Vault", version ${connector.version}, Uninstall. You should see it leave the list.${hasService ? ' Or rename its folder, and delete that when all has been seen.' : ''} If it is not listed, the file was copied by hand: move it away instead.`,
    `Install: run the setup file of ${buildText(target)} as administrator, into ${folderOf(newPath)}. You should see it end without an error. If it fails, put the old one back and go on with Start below.`,
    `Look: ${dateCommand(newPath)}. You should see ${target.fileDate === undefined ? 'the day of the file that you kept' : `${target.fileDate}, or a day beside it where the host is in another time zone`}. If it is another day, it is another build: uninstall it and install the right file, before you start anything.`,
    'Start: in Configuration Manager, SQL Server Agent too. You should see Running. If it stops again, look into Event Viewer, Application.',
    'Say done, with the day that you saw. If you put the old file back, end the run instead.',
  ];
}

/** `C:\Program Files\...`, without the file. */
function folderOf(path: string): string {
  return path.replace(/[\\/][^\\/]*$/, '');
}

/** PowerShell, on the host. */
export function dateCommand(path: string): string {
  return `in PowerShell, ${typed(`(Get-Item -LiteralPath '${path.replaceAll("'", "''")}').LastWriteTime`)}`;
}
