import { expect, look, open, test, widths } from './fixtures.ts'

test('the model is held against published figures, and the result is there when one comes back', async ({ page }) => {
  test.setTimeout(240_000)
  await open(page, '/tiny/calibration')
  await page.getByRole('button', { name: 'Räkna' }).click()
  await expect(page).toHaveURL(/experiment=/)
  const table = page.getByRole('table', { name: /Modellen mot det publicerade/ })
  await expect(table).toBeVisible({ timeout: 180_000 })
  await expect(table.getByRole('row', { name: /Vårdavdelningens beläggning/ })).toContainText('utanför')
  await expect(table.getByRole('row', { name: /Läkarnas utnyttjande/ })).toContainText('anpassning')
  await open(page, '/tiny/calibration')
  await expect(table).toBeVisible()
  await expect(page.getByRole('img', { name: /^Diagram/ }).locator('svg')).toBeVisible()
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await look(page, 'calibration-result')
  }
  await open(page, '/tiny')
  await expect(page.getByRole('row', { name: /Kalibrering.*klar/ })).toBeVisible()
})
