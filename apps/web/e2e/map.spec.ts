import { expect, open, test } from './fixtures.ts'

test('a scenario, a place and what is shown stand in the address and are there again from it', async ({ page }) => {
  await open(page, '/tiny/map')
  await expect(page.locator('canvas.maplibregl-canvas')).toBeVisible()
  await page.getByRole('button', { name: /^Scenario|Scenario$/ }).click()
  await page.getByRole('option').nth(1).click()
  await expect(page).toHaveURL(/scenario=/)
  const table = page.getByRole('table').first()
  await expect(table).toContainText('Minuter i utgångsläget')
  const place = table.locator('tbody button').first()
  await place.click()
  await expect(place).toHaveAttribute('aria-pressed', 'true')
  await expect(page).toHaveURL(/place=/)
  await page.reload()
  await expect(table.locator('tbody button[aria-pressed="true"]')).toHaveCount(1)
})

test('a browser that cannot draw shows the table and says why', async ({ page }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null
  })
  await open(page, '/tiny/map')
  await expect(page.getByText('Webbläsaren kan inte rita kartan.')).toBeVisible()
  expect(await page.getByRole('table').first().locator('tbody tr').count()).toBeGreaterThan(0)
})

test('a time of the week is chosen, stands in the address and in what the table is said to be', async ({ page }) => {
  await open(page, '/tiny/map')
  await page.getByRole('button', { name: 'När den är öppen' }).click()
  await page.getByRole('option', { name: 'Onsdag 03:00' }).click()
  await expect(page).toHaveURL(/when=night/)
  await page.reload()
  await expect(page.getByRole('table', { name: /onsdag 03:00/ })).toBeVisible()
})
