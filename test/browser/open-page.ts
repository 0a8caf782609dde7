import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Lab } from '../../lab/lab.ts';
import { startLab } from '../../lab/start-lab.ts';

/** The lab's page in a real browser, with the real bot as a process of its own. */
export interface OpenPage {
  readonly page: Page;
  readonly lab: Lab;
  /** Ends everything; fails if the page asked anybody else, or complained in its console. */
  readonly close: () => Promise<void>;
}

/** Starts lab, bot and browser, and waits until the bot is connected. */
export async function openPage(size?: Size): Promise<OpenPage> {
  const opened = await openLabPage(size);
  const bot = startBot(opened.lab);
  await opened.page.getByText('Bot connected', { exact: true }).waitFor();
  const close = async () => {
    await ended(bot);
    await opened.close();
  };
  return { ...opened, close };
}

/** Starts lab and browser without the bot: another app may connect. */
export async function openLabPage({
  width,
  height,
  deviceScaleFactor = 1,
}: Size = defaultSize): Promise<OpenPage> {
  const lab = await startLab({ rateLimits: false });
  const browser = await launch();
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor,
    colorScheme: 'light',
  });
  const complaints = watch(page, new URL(lab.page).origin);
  await page.goto(lab.page);
  const close = async () => {
    await browser.close();
    await lab.stop();
    expect(complaints).toEqual([]);
  };
  return { page, lab, close };
}

const defaultSize: Size = { width: 1280, height: 800 };

/** The window: its size, and how many pixels of the picture are one of the page's. */
export interface Size {
  readonly width: number;
  readonly height: number;
  readonly deviceScaleFactor?: number;
}

/** Where the pictures of a run go. Git ignores them. */
export function screenshotPath(name: string): string {
  return fileURLToPath(new URL(`./screenshots/${name}.png`, import.meta.url));
}

/** Into the documentation when asked (`PICTURES=docs`), else among the pictures of the run. */
export function picturePath(name: string): string {
  if (process.env['PICTURES'] !== 'docs') return screenshotPath(name);
  return fileURLToPath(new URL(`../../docs/images/${name}.png`, import.meta.url));
}

function launch(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(`There is no ${executablePath}. Run scripts/install-browser.sh, or set CHROMIUM.`);
  }
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function startBot(lab: Lab): ChildProcess {
  return spawn(process.execPath, ['src/main.ts'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, LOG_LEVEL: 'error', ...lab.env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

async function ended(bot: ChildProcess): Promise<void> {
  if (bot.exitCode !== null) throw new Error(`The bot ended by itself with exit status ${bot.exitCode}.`);
  const exit = new Promise((resolve) => bot.once('exit', resolve));
  bot.kill('SIGTERM');
  await exit;
}

function watch(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== 'data:') complaints.push(`asked ${request.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
