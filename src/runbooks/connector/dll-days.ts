import type { AskedDay } from '../../engine/plan/evidence-field.ts';
import { compareVersions } from '../../fleet/links/connector-build.ts';
import type { ConnectorChange, NodeConnector } from './connector-change.ts';

/** The day that the DLL of an instance has to show before anything is stopped: it tells builds apart that SQL Server does not. */
export function presentDay({ target }: ConnectorChange, connector: NodeConnector): AskedDay {
  const { fileDate, isThere, path, newPath, version } = connector;
  if (fileDate !== undefined)
    return {
      want: 'this',
      day: fileDate,
      otherwise:
        'That is the day in ekm.yaml, and the plan was made for that build. Look again; if the host is right, end the run, correct ekm.yaml and ask again.',
    };
  // Where the file only moves to another folder, the wanted build may be there.
  if (target.fileDate === undefined || isThere || path !== newPath) return { want: 'any' };
  return {
    want: 'another',
    day: target.fileDate,
    otherwise:
      compareVersions(version, target.version) === 0
        ? `This is the build that would be installed: there is nothing to exchange. End the run, and record fileDate: ${target.fileDate} in ekm.yaml.`
        : `This is the build that would be installed, and the instance still runs with ${version}: somebody has exchanged the file since it was started. End the run, and find out who.`,
  };
}

/** What a plan says of a day that it asks for. */
// unverified: A DLL keeps the day of its build when it is installed, give or take one for the time zone of the host.
export const dayStays =
  'That a DLL keeps the day of its build when it is installed, give or take one for the time zone of the host.';

/** The day that the new DLL has to show; any, where no page gives it. */
export function exchangedDay({ target: { fileDate } }: ConnectorChange): AskedDay {
  if (fileDate === undefined) return { want: 'any' };
  return {
    want: 'this',
    day: fileDate,
    otherwise:
      'That is another build. Stop the instance, uninstall it and install the right file. If the old file is back, end the run.',
  };
}
