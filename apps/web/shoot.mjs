import { chromium } from '@playwright/test'
const [, , base, out, ...paths] = process.argv
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'] })
const widths = (process.env.W ?? '1440').split(',').map(Number)
const schemes = (process.env.S ?? 'light').split(',')
for (const width of widths) for (const scheme of schemes) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, baseURL: base })
  const page = await context.newPage()
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && console.log(width, scheme, m.type(), m.text().slice(0, 400)))
  page.on('pageerror', (e) => console.log('pageerror', e.message.slice(0, 400)))
  for (const path of paths) {
    await page.goto(path)
    await page.waitForTimeout(Number(process.env.WAIT ?? 2500))
    const name = path.replaceAll(/[^a-z0-9]+/gi, '_')
    await page.screenshot({ path: `${out}/${name}-${width}-${scheme}.png`, fullPage: process.env.FULL === '1' })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (overflow > 0) console.log(path, width, 'overflows by', overflow)
  }
  await context.close()
}
await browser.close()
