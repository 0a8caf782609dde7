import { clusterLine, serviceOf } from '../nodes/restart-steps.ts';
import { buildText, type ConnectorChange, type NodeConnector } from './connector-change.ts';

/** What a person does at the host, in six lines: a card shows no more. */
export function exchangeLines({ target }: ConnectorChange, connector: NodeConnector): string[] {
  const { node, newPath, hasService } = connector;
  return [
    `1. On the host of ${node.entry.name}: SQL Server Configuration Manager, SQL Server Services, right-click ${serviceOf(node)}, Stop; wait for Stopped.${hasService ? ' Then services.msc: stop the service of the connector too, where there is one.' : ''} ${clusterLine}`,
    `2. Control Panel, Programs and Features: "SQL Server Connector for Microsoft Azure Key Vault", version ${connector.version}, Uninstall. You should see it leave the list.${hasService ? ' Or rename its folder, and delete that when all has been seen.' : ''} If it is not listed, the file was copied by hand: move it away instead.`,
    `3. Run the setup file of ${buildText(target)} as administrator, into ${folderOf(newPath)}. You should see it end without an error. If it fails, put the old one back and go on with 5.`,
    `4. ${dateCommand(newPath)}. You should see ${target.fileDate ?? 'the date of the file that you kept'}. If it is another date, it is another build: uninstall it and take the right file, before you start anything.`,
    '5. In Configuration Manager: Start, for SQL Server Agent too. You should see Running. If it stops again, look into Event Viewer, Application.',
    '6. Say done, with the date that you saw. If you put the old file back, end the run instead.',
  ];
}

/** `C:\Program Files\...`, without the file. */
function folderOf(path: string): string {
  return path.replace(/[\\/][^\\/]*$/, '');
}

/** PowerShell, on the host. */
export function dateCommand(path: string): string {
  return `In PowerShell: (Get-Item -LiteralPath '${path.replaceAll("'", "''")}').LastWriteTime`;
}
