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
  await expect(page.getByRole('heading', { name: 'Hur många som väntar' })).toBeVisible()
  await expect(page.getByRole('img', { name: /^Väntande, .*Läkare/ })).toBeVisible()
  await expect(page.getByRole('img', { name: /^Väntan i median/ })).toBeVisible()
  await page.getByText('Som tabell').nth(2).click()
  // Someone waits for the physicians some hour of the week: the table of the line is not all zeros.
  const hours = await page
    .getByRole('table', { name: /^Väntande, / })
    .locator('td')
    .allTextContents()
  expect(hours).toHaveLength(168)
  expect(hours.some((text) => /[1-9]/.test(text))).toBe(true)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await look(page, 'week')
  }
})

test('flows are computed, drawn, and read as a table, by sites and by parts', async ({ page }) => {
  test.setTimeout(180_000)
  await open(page, '/tiny/flows')
  await page.getByRole('button', { name: 'Räkna flödena' }).click()
  await expect(page.getByRole('heading', { name: 'Vägarna genom vården' })).toBeVisible({ timeout: 150_000 })
  const table = page.getByRole('table', { name: /patienter i veckan/ })
  await expect(table.getByRole('row', { name: /Hemifrån/ })).toHaveCount(1)
  await page.getByRole('button', { name: /Vårdinrättningar Delar|Delar/ }).press('Enter')
  await page.getByRole('option', { name: 'Mottagningar och avdelningar' }).click()
  await expect(page).toHaveURL(/level=parts/)
  await expect(table.getByRole('row', { name: /^Akutmottagning.* Vårdavdelning/ })).toHaveCount(1)
  const drawing = page.getByRole('img', { name: /Samma siffror finns i tabellen/ })
  expect(await drawing.locator('.flow-band').count()).toBe(await table.locator('tbody tr').count())
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await look(page, `flows-${colorScheme}`)
    }
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

test('what there is to compare fits a narrow page also when its name is long', async ({ page }) => {
  const { files } = (await (await page.request.get('/api/inquiries/tiny/files')).json()) as {
    files: { path: string; text: string }[]
  }
  const name = 'En läkare till på vardagskvällar och jourläkarcentralen vägg i vägg med akuten'
  const given = Object.fromEntries(files.map(({ path, text }) => [path, text]))
  const scenario = given['scenarios/evening-physician.yaml']!.replace('En läkare till på vardagskvällar', name)
  const body = {
    inquiry: 'tiny-long',
    reason: 'Test',
    files: { ...given, 'scenarios/evening-physician.yaml': scenario },
  }
  expect((await page.request.post('/api/inquiries', { data: body })).ok()).toBe(true)
  await page.setViewportSize({ width: 320, height: 800 })
  await open(page, '/tiny-long/compare')
  await expect(page.getByText(name)).toBeVisible()
  await look(page, 'compare-long-name')
})
