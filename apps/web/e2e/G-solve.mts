import { chromium } from '@playwright/test'
import { launchOptions } from './browser.ts'
const browser = await chromium.launch(launchOptions)
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'sv-SE' })).newPage()
page.on('console', (m) => { if (m.type() === 'error') console.log('console', m.text()) })
page.on('pageerror', (e) => console.log('pageerror', e.message))
await page.goto(`http://127.0.0.1:5391/kronoberg/siting`)
await page.getByRole('button', { name: 'Lös' }).waitFor()
const t = performance.now()
await page.getByRole('button', { name: 'Lös' }).click()
for (let i = 0; i < 60; i++) { await page.waitForTimeout(1000); const s = await page.getByRole('status').allTextContents(); console.log(Math.round((performance.now()-t)/1000), s.join(' | ')); if (await page.getByText('Vad som höll svaret tillbaka').count() && !s.some(x=>x.includes('Räknas'))) break }
console.log(page.url())
await browser.close()
