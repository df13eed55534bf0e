import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Locator, type Page } from '@playwright/test'

export { expect, type Page }
export type Language = 'sv' | 'en'
export const languages: readonly Language[] = ['sv', 'en']
/** Where pictures of the pages are kept for whoever looks at them. */
const pictures = fileURLToPath(new URL('../test-results/pages/', import.meta.url))
export const widths: readonly number[] = [360, 1440]

/** A test that also fails when the page writes an error, or asks another host for anything. */
export const test = base.extend<{ readonly noTrouble: undefined; readonly expected: RegExp[] }>({
  /** Errors that a test brings about itself. */
  expected: async ({ baseURL: _ }, use) => use([]),
  noTrouble: [
    async ({ page, baseURL, expected }, use) => {
      const trouble: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') trouble.push(message.text())
      })
      page.on('pageerror', (error) => trouble.push(error.message))
      page.on('request', (request) => {
        const isOurs = request.url().startsWith(`${baseURL}/`) || /^(blob|data):/.test(request.url())
        if (!isOurs) trouble.push(`asked ${request.url()}`)
      })
      await use(undefined)
      expect(trouble.filter((text) => !expected.some((pattern) => pattern.test(text)))).toEqual([])
    },
    { auto: true },
  ],
})

/** Opens a page in a language, and waits until what it is about is there. */
export async function open(page: Page, path: string, language: Language = 'sv'): Promise<void> {
  const address = new URL(path, 'http://page')
  address.searchParams.set('lang', language)
  await page.goto(`${address.pathname}${address.search}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('status', { name: /Hämtar|Loading/ })).toHaveCount(0)
}

/**
 * Types a part of a name in a field with a list, and takes the option. A list closes when the page is scrolled, as bringing the field into sight
 * may do, and when it gets other options: then once more, as a person would.
 */
export async function pick(field: Locator, part: string, option: string | RegExp = part): Promise<void> {
  await expect(async () => {
    await field.fill('')
    await field.fill(part)
    await field.page().getByRole('option', { name: option }).first().click({ timeout: 3000 })
  }).toPass({ timeout: 40_000 })
}

/** The page as it stands: no fault that axe finds, nothing wider than the window, and a picture of it that is kept. */
export async function look(page: Page, name: string): Promise<void> {
  const { width } = page.viewportSize()!
  await page.evaluate(() => document.fonts.ready)
  // A map comes after its page.
  if ((await page.locator('.map-side').count()) > 0)
    await expect(page.locator('.map-canvas .site-mark').first()).toBeVisible()
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(tooWide, `${name}: pixels wider than ${width}`).toBeLessThanOrEqual(0)
  await page.screenshot({ path: `${pictures}${name}-${width}.png`, fullPage: true })
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}

/** Presses Tab until the button has the focus; one that cannot be reached is a fault. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  for (let presses = 0; presses < 60; presses++) {
    if (await button.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${name} was not reached by Tab`)
}
