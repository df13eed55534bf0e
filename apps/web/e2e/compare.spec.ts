import { expect, look, open, test, widths } from './fixtures.ts'

test('a comparison is begun, followed, read in every view, and there at once the next time', async ({ page }) => {
  test.setTimeout(300_000)
  await open(page, '/tiny/compare')
  await page.getByRole('textbox', { name: /^Upprepningar/ }).fill('3')
  await page.getByRole('textbox', { name: /^Veckor som mäts/ }).fill('3')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'Jämför', exact: true }).click()
  await expect(page).toHaveURL(/experiment=/)
  await expect(page.getByRole('heading', { name: 'I korthet' })).toBeVisible({ timeout: 240_000 })
  await page.getByRole('tab', { name: 'Ett mått' }).click()
  await expect(page).toHaveURL(/view=indicator/)
  await expect(page.getByRole('img', { name: /^Diagram/ })).toBeVisible()
  await open(page, '/tiny/compare')
  await expect(page.getByText(/Den senaste jämförelsen av den här versionen/)).toBeVisible()
  for (const view of ['overview', 'indicator', 'groups', 'changes'])
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      await open(page, `/tiny/compare?view=${view}`)
      await expect(page.getByRole('tabpanel')).toBeVisible()
      await look(page, `compare-${view}`)
    }
  await page.getByRole('link', { name: /Hur den är gjord/ }).click()
  await expect(page.getByText(/samplan compare tiny evening-physician --seed 1 --replications 3/)).toBeVisible()
  await page
    .getByRole('link', { name: /^[0-9a-f]{12}/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'En körning' })).toBeVisible()
  await look(page, 'run')
  for (const form of ['csv', 'xlsx', 'json', 'html']) {
    const [{ id }] = (
      (await (await page.request.get('/api/experiments?inquiry=tiny')).json()) as {
        experiments: [{ id: string }]
      }
    ).experiments
    expect((await page.request.get(`/api/experiments/${id}/answer.${form}`)).status()).toBe(200)
  }
})

test('a week is simulated, played, stepped and read as a table', async ({ page }) => {
  test.setTimeout(180_000)
  await open(page, '/tiny/week')
  await page.getByRole('button', { name: 'Simulera veckan' }).click()
  await expect(page.getByRole('slider')).toBeVisible({ timeout: 150_000 })
  await page.getByRole('button', { name: 'En timme framåt' }).click()
  await expect(page).toHaveURL(/hour=1/)
  await page.getByRole('slider').press('ArrowRight')
  await expect(page).toHaveURL(/hour=2/)
  await page.getByRole('button', { name: 'Spela' }).click()
  await expect(page.locator('.week-now')).not.toHaveText('måndag 02:00')
  await page.getByRole('button', { name: 'Stanna' }).click()
  await page.getByText('Som tabell').first().click()
  await expect(page.getByRole('table').first()).toContainText('Vårdavdelning')
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await look(page, 'week')
  }
})

test('a patient is followed', async ({ page }) => {
  test.setTimeout(180_000)
  await open(page, '/tiny/journey')
  for (const field of [/^Behov/, /^Bor i/]) {
    await page.getByRole('combobox', { name: field }).click()
    await page.getByRole('option').first().click()
  }
  await page.getByRole('button', { name: /Åldersgrupp/ }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Följ patienten' }).click()
  await expect(
    page
      .getByRole('heading', { name: /^Vägen|^Den patienten kom aldrig/ })
      .or(page.getByText('Den patienten kom aldrig')),
  ).toBeVisible({ timeout: 150_000 })
  await look(page, 'journey')
})
