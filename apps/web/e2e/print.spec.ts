import { fileURLToPath } from 'node:url'
import { expect, open, test } from './fixtures.ts'

const pictures = fileURLToPath(new URL('../test-results/pages/', import.meta.url))
/** Between the margins of an A4, in pixels of the style sheet. */
const paper = { width: 703, height: 994 }

for (const [inquiry, name] of [
  ['tiny', ''],
  ['tiny', 'map'],
  ['tiny', 'model'],
  ['tiny', 'scenarios'],
  ['tiny', 'compare'],
  ['tiny', 'runs'],
  ['tiny', 'week'],
  ['tiny', 'flows'],
  ['tiny', 'sources'],
  ['tiny', 'calibration'],
  ['tiny', 'history'],
  ['tiny-decisions', 'process'],
  ['tiny-decisions', 'process/gates'],
  ['tiny-decisions', 'process/plan'],
] as const)
  test(`on paper: ${name || 'overview'} has no controls, fits the sheet, and says where and when`, async ({ page }) => {
    await open(page, `/${inquiry}/${name}`)
    await page.setViewportSize(paper)
    await page.emulateMedia({ media: 'print' })
    await expect(page.locator('.shell-header')).toBeHidden()
    await expect(page.getByRole('contentinfo')).toContainText(`/${inquiry}${name && `/${name}`}`)
    await expect(page.getByRole('contentinfo')).toContainText(String(new Date().getFullYear()))
    for (const control of await page.locator('.no-print').all()) await expect(control).toBeHidden()
    // A button's own box would be painted on the first sheet only.
    for (const button of await page.locator('thead button').all()) await expect(button).toHaveCSS('display', 'contents')
    const widest = await page.evaluate(() =>
      Math.max(...[...document.querySelectorAll('table, svg, figure')].map((one) => one.getBoundingClientRect().right)),
    )
    expect(widest).toBeLessThanOrEqual(paper.width + 1)
    await page.pdf({ path: `${pictures}print-${name.replace('/', '-') || 'overview'}.pdf`, preferCSSPageSize: true })
  })
