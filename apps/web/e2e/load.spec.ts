import { gzipSync } from 'node:zlib'
import { expect, open, test } from './fixtures.ts'

const budgetBytes = 350_000

// Of an inquiry where nothing has been computed: charts and map come when there is something to show in them.
for (const path of ['/', '/tiny-long', '/tiny-long/model', '/tiny-long/calibration'])
  test(`${path} needs at most 350 kB of code and style before charts and map, gzipped`, async ({ page }) => {
    const sizes: Promise<number>[] = []
    page.on('response', (response) => {
      if (/\.(m?js|css)$/.test(new URL(response.url()).pathname))
        sizes.push(response.body().then((body) => gzipSync(body).length))
    })
    await open(page, path)
    await page.waitForLoadState('networkidle')
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    test.info().annotations.push({ type: 'gzipped bytes', description: String(total) })
    process.stdout.write(`${path}: ${total} bytes gzipped\n`)
    expect(total).toBeLessThan(budgetBytes)
  })

test('a server that does not answer is told, and the page is there when it does again', async ({ page, expected }) => {
  expected.push(/ERR_FAILED|Failed to load resource/)
  await page.route('**/api/**', (route) => route.abort())
  await page.goto('/tiny/model?lang=sv')
  await expect(page.getByText(/Servern svarar inte/)).toBeVisible({ timeout: 30_000 })
  await page.unroute('**/api/**')
  await page.getByRole('button', { name: 'Försök igen' }).click()
  await expect(page.getByRole('table')).toBeVisible()
})

test('an inquiry that is not there is told in the language', async ({ page, expected }) => {
  expected.push(/status of 404/)
  await page.goto('/nowhere/model?lang=en')
  await expect(page.getByText(/no inquiry nowhere/i)).toBeVisible()
})
