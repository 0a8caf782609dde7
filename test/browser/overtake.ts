import type { Page } from 'playwright-core';

/** Holds back the first answer that the page is given after `begin`, until something happened that it does not know. */
export async function overtake(
  page: Page,
  path: string,
  begin: () => Promise<() => Promise<unknown>>,
): Promise<void> {
  let release = (): void => undefined;
  const happened = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isHeld = false;
  const held = new Promise<void>((resolve) => {
    void page.route(path, async (route) => {
      const response = await route.fetch();
      if (!isHeld) {
        isHeld = true;
        resolve();
        await happened;
      }
      await route.fulfill({ response });
    });
  });
  const happen = await begin();
  await held;
  await happen();
  // The event comes at once; what it brought must still be there after the older answer.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  release();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  await page.unrouteAll({ behavior: 'wait' });
}
