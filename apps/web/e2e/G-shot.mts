import { chromium } from '@playwright/test'
import AxeBuilder from '@axe-core/playwright'
import { launchOptions } from './browser.ts'
const [, , name, path, widths = '1440,360', scheme = 'light'] = process.argv
const browser = await chromium.launch(launchOptions)
for (const width of widths!.split(',').map(Number)) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'sv-SE', colorScheme: scheme as 'light' })
  const page = await context.newPage()
  page.on('console', (m) => { if (m.type() === 'error') console.log('console', m.text()) })
  page.on('pageerror', (e) => console.log('pageerror', e.message))
  const t = performance.now()
  await page.goto(`http://127.0.0.1:5391${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForFunction(() => document.querySelectorAll('output[aria-label]').length === 0, undefined, { timeout: 60000 })
  await page.waitForTimeout(6000)
  console.log(width, Math.round(performance.now() - t), 'wide', await page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
  await page.screenshot({ path: `/tmp/w/G-${name}-${width}-${scheme}.png`, fullPage: true })
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  const step = width > 1000 ? 1300 : 1000
  for (let y = 0, n = 0; y < Math.min(height, Number(process.argv[6] ?? 4000)); y += step, n++) await page.screenshot({ path: `/tmp/w/G-${name}-${width}-${scheme}-${n}.png`, fullPage: true, clip: { x: 0, y, width, height: Math.min(step, height - y) } })
  console.log(await page.evaluate(() => [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.table-scroll, .map')).slice(0, 6).map((e) => e.tagName + '.' + e.className + ' ' + (e.textContent ?? '').slice(0, 40) + ' ' + Math.round(e.getBoundingClientRect().right))))
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze()
  console.log(violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0,3).map(({ html }) => html).join(' | ')}`))
  await context.close()
}
await browser.close()
