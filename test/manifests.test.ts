import { readFileSync } from 'node:fs';
import type { AppsManifestValidateArguments } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import http from '../manifests/http.json' with { type: 'json' };
import socketMode from '../manifests/socket-mode.json' with { type: 'json' };
import { loadListeners } from '../src/slack/listeners.ts';

type Manifest = AppsManifestValidateArguments['manifest'];

const listeners = await loadListeners();

describe.each([
  ['socket-mode.json', socketMode],
  ['http.json', http],
])('manifests/%s', (_name, manifest) => {
  it('asks for exactly the scopes that the listeners need', () => {
    const needed = new Set(listeners.flatMap(({ scopes }) => scopes.map(({ name }) => name)));
    expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual([...needed].toSorted());
  });

  it('subscribes to exactly the events that the listeners take', () => {
    const taken = listeners.flatMap(({ subscribes }) => subscribes.event ?? []);
    expect(manifest.settings.event_subscriptions.bot_events.toSorted()).toEqual(taken.toSorted());
  });

  it('has exactly the message shortcuts that the listeners take', () => {
    const taken = listeners.flatMap(({ subscribes }) => subscribes.messageShortcut ?? []);
    const declared = manifest.features.shortcuts.map(({ callback_id, name }) => ({
      callbackId: callback_id,
      name,
    }));
    expect(declared).toEqual(taken);
  });

  it('has one command, /ekm, which one listener takes', () => {
    expect(listeners.filter(({ subscribes }) => subscribes.command)).toHaveLength(1);
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(['/ekm']);
  });

  it('keeps to the lengths that Slack allows', () => {
    const { display_information: about, features } = manifest;
    expect(about.name.length).toBeLessThanOrEqual(35);
    expect(about.description.length).toBeLessThanOrEqual(140);
    expect(about.long_description.length).toBeLessThanOrEqual(4_000);
    for (const { name, description } of features.shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
  });

  it('turns on what the bot listens to', () => {
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
    expect(manifest.features.app_home.home_tab_enabled).toBe(true);
    expect(manifest.features.app_home.messages_tab_enabled).toBe(true);
    expect(manifest.features.app_home.messages_tab_read_only_enabled).toBe(false);
  });
});

it('the two manifests differ in how Slack reaches the bot and in nothing else', () => {
  const strip = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (key, each) =>
        /^(?:url|request_url|message_menu_options_url|socket_mode_enabled)$/.test(key) ? undefined : each,
      ),
    );
  expect(strip(http)).toEqual(strip(socketMode));
  expect([socketMode, http].map(({ settings }) => settings.socket_mode_enabled)).toEqual([true, false]);
});

it('both have the shape that Slack types', () => {
  // Checked by the compiler: JSON widens its literals, so those that Slack names are given back.
  const typed = [socketMode, http].map(
    (manifest) =>
      ({
        ...manifest,
        features: {
          ...manifest.features,
          shortcuts: manifest.features.shortcuts.map((shortcut) => ({
            ...shortcut,
            type: 'message' as const,
          })),
        },
        oauth_config: {
          ...manifest.oauth_config,
          scopes: {
            bot: [
              'app_mentions:read',
              'channels:read',
              'chat:write',
              'commands',
              'files:read',
              'files:write',
              'im:history',
              'im:write',
              'usergroups:read',
              'users:read',
            ],
          },
        },
        settings: {
          ...manifest.settings,
          event_subscriptions: {
            ...manifest.settings.event_subscriptions,
            bot_events: ['app_home_opened', 'app_mention', 'message.im'],
          },
        },
      }) satisfies Manifest,
  );
  expect(typed).toEqual([socketMode, http]);
});

it('every scope says why it is needed, the same wherever it is named', () => {
  const reasons = new Map<string, Set<string>>();
  for (const { name, why } of listeners.flatMap(({ scopes }) => scopes))
    reasons.set(name, (reasons.get(name) ?? new Set()).add(why));
  for (const [name, why] of reasons)
    expect([name, [...why]]).toEqual([name, [expect.stringMatching(/\w{4,}/)]]);
});

it('docs/slack-app.md gives exactly these scopes and reasons', () => {
  const page = readFileSync(new URL('../docs/slack-app.md', import.meta.url), 'utf8');
  const told = [...page.matchAll(/^\| `(?<name>[a-z_]+(?::[a-z]+)?)` \| (?<why>.+) \|$/gm)].map(
    ({ groups }) => `${groups?.name}: ${groups?.why}`,
  );
  const needed = new Set(listeners.flatMap(({ scopes }) => scopes.map(({ name, why }) => `${name}: ${why}`)));
  expect(told.toSorted()).toEqual([...needed].toSorted());
});
