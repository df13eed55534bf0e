import { fileURLToPath } from 'node:url'
import { expect, open, test } from './fixtures.ts'

const pictures = fileURLToPath(new URL('../test-results/pages/', import.meta.url))
/** Between the margins of an A4, in pixels of the style sheet. */
const paper = { width: 703, height: 994 }

for (const name of [
  '',
  'map',
  'model',
  'scenarios',
  'compare',
  'runs',
  'week',
  'flows',
  'sources',
  'calibration',
  'history',
])
  test(`on paper: ${name || 'overview'} has no controls, fits the sheet, and says where and when`, async ({ page }) => {
    await open(page, `/tiny/${name}`)
    await page.setViewportSize(paper)
    await page.emulateMedia({ media: 'print' })
    await expect(page.locator('.shell-header')).toBeHidden()
    await expect(page.getByRole('contentinfo')).toContainText(`/tiny${name && `/${name}`}`)
    await expect(page.getByRole('contentinfo')).toContainText(String(new Date().getFullYear()))
    for (const control of await page.locator('.no-print').all()) await expect(control).toBeHidden()
    // A button's own box would be painted on the first sheet only.
    for (const button of await page.locator('thead button').all()) await expect(button).toHaveCSS('display', 'contents')
    const widest = await page.evaluate(() =>
      Math.max(...[...document.querySelectorAll('table, svg, figure')].map((one) => one.getBoundingClientRect().right)),
    )
    expect(widest).toBeLessThanOrEqual(paper.width + 1)
    await page.pdf({ path: `${pictures}print-${name || 'overview'}.pdf`, preferCSSPageSize: true })
  })
