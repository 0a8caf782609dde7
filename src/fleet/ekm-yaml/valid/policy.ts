import type { Policy } from '../../policy.ts';
import type { Report } from '../problem.ts';
import { breakGlass, slackTeam } from '../raw/policy.ts';
import { readPart } from '../read-part.ts';
import { approvalsOf } from './approvals.ts';
import { namesOf } from './members.ts';
import type { Names } from './names.ts';
import { peopleOf } from './people.ts';

/** Who may request and approve runs. Without rules nobody may. The people's names go into `names`. */
export function policyOf(file: Readonly<Record<string, unknown>>, names: Names, report: Report): Policy {
  const people = peopleOf(file['people'], names, report);
  const peopleCount = Array.isArray(file['people']) ? file['people'].length : 0;
  const team = file['slackTeam'];
  return {
    rules: approvalsOf(file['approvals'], { people: names, peopleCount, report }),
    people,
    breakGlass: breakGlassOf(file['breakGlass'], names, report),
    teamId: team === undefined ? undefined : readPart(slackTeam, team, ['slackTeam'], report).value,
  };
}

function breakGlassOf(value: unknown, people: Names, report: Report): Policy['breakGlass'] {
  const raw = value === undefined ? undefined : readPart(breakGlass, value, ['breakGlass'], report).value;
  return raw && { people: namesOf(raw.people, ['breakGlass', 'people'], people, report) };
}
