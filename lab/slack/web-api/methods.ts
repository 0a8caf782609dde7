import type { SocketMode } from '../socket-mode.ts';
import { apiMethods } from './api.ts';
import { appMethods } from './apps.ts';
import { authMethods } from './auth.ts';
import { blockMethods } from './blocks.ts';
import { botMethods } from './bots.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import type { Method } from './method.ts';
import { pinMethods } from './pins.ts';
import { reactionMethods } from './reactions.ts';
import { scheduledMethods } from './scheduled.ts';
import { teamMethods } from './team.ts';
import { userGroupMethods } from './usergroups.ts';
import { userMethods } from './users.ts';
import { viewMethods } from './views.ts';

/** All Web API methods by name. */
export function allMethods(socketMode: SocketMode): Map<string, Method> {
  const families = [
    apiMethods,
    appMethods(socketMode),
    authMethods,
    blockMethods,
    botMethods,
    chatMethods,
    conversationMethods,
    fileMethods,
    pinMethods,
    reactionMethods,
    scheduledMethods,
    teamMethods,
    userGroupMethods,
    userMethods,
    viewMethods,
  ];
  return new Map(families.flat().map((method) => [method.method, method]));
}
