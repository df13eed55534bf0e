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
  await page.getByText('Så läser du siffrorna').click()
  // No gap of a sentence is left unfilled.
  expect(await page.locator('main').innerText()).not.toMatch(/\{\w/)
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

test('a comparison over draws of the uncertain numbers is begun, and says how much is not knowing', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await open(page, '/tiny-keys/compare')
  await page.getByRole('radio', { name: 'Hur mycket det betyder att talen är osäkra' }).check()
  // Twenty draws of some hundred replications each: who asks for that is told before.
  await page.getByRole('textbox', { name: /^Upprepningar av varje dragning/ }).fill('10000')
  await page.keyboard.press('Tab')
  await expect(page.getByText('Det här tar minuter, inte sekunder')).toBeVisible()
  await page.getByRole('textbox', { name: /^Dragningar/ }).fill('3')
  await page.getByRole('textbox', { name: /^Upprepningar av varje dragning/ }).fill('2')
  await page.getByRole('textbox', { name: /^Veckor som mäts/ }).fill('2')
  await page.keyboard.press('Tab')
  await expect(page.getByText(/2 scenarier med utgångsläget, 3 dragningar med 2 upprepningar/)).toBeVisible()
  await expect(page.getByText('Det här tar minuter, inte sekunder')).toHaveCount(0)
  await look(page, 'compare-start-draws')
  // The published ward occupancy of this inquiry is far from the model's: no draw is like the region.
  await page.getByRole('button', { name: 'Jämför', exact: true }).click()
  await expect(page.getByText(/dragningar av de osäkra talen var 0 sådana att utgångsläget liknar/)).toBeVisible({
    timeout: 120_000,
  })
  await page.getByText('Ny jämförelse').click()
  await page.getByText('Ta med också dragningar där utgångsläget inte liknar regionen').click()
  await page.getByRole('button', { name: 'Jämför', exact: true }).click()
  await expect(page.getByText(/3 dragningar av de osäkra talen, var och en med egna upprepningar/)).toBeVisible({
    timeout: 120_000,
  })
  await page.getByRole('tab', { name: 'Slump och okunskap' }).click()
  const table = page.getByRole('table', { name: /Andel okunskap/ })
  // Four indicators, each with a share of the baseline and of the scenario, or words that say why there is none.
  const cells = await table.locator('tbody td').allTextContents()
  expect(cells).toHaveLength(8)
  for (const cell of cells) expect(cell).toMatch(/^(\d+ % \d+ % till \d+ %|för få värden)$/)
  await look(page, 'compare-spread')
  await page.getByRole('link', { name: /Hur den är gjord/ }).click()
  await expect(page.getByText(/--parameter-draws 3 --any-draws/)).toBeVisible()
})

test('names as long as real ones have room, and each baseline is called by its own', async ({ page }) => {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await open(page, '/tiny-long/compare')
    const box = page.locator('label').filter({ hasText: 'Akuten stängd på natten och nattpersonalen' })
    await expect(box).toBeVisible()
    // The square keeps its size beside a name of several lines.
    expect((await box.locator('> :first-child').boundingBox())!.width).toBeGreaterThanOrEqual(16)
    await look(page, 'compare-long')
  }
  await open(page, '/tiny-long/week')
  await page.getByRole('button', { name: /Veckan i/ }).click()
  await expect(page.getByRole('option', { name: 'Utgångsläge: Nuläge' })).toBeVisible()
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

test('an older state that is answered after the last event of a stream does not stay', async ({ page }) => {
  await page.addInitScript(() => {
    const usual = window.fetch.bind(window)
    let release: () => void = () => undefined
    window.fetch = async (input, init) => {
      const response = await usual(input, init)
      if (!/\/api\/experiments\/[0-9a-f-]+$/.test(String(input))) return response
      const isOver = ((await response.clone().json()) as { state: string }).state === 'done'
      if (!isOver) await new Promise<void>((resolve) => (release = resolve))
      return response
    }
    window.EventSource = class extends window.EventSource {
      constructor(address: string | URL) {
        super(address)
        this.addEventListener('experiment', ({ data }) => {
          if ((JSON.parse(String(data)) as { state: string }).state === 'done') release()
        })
      }
    }
  })
  await open(page, '/tiny-pair/flows')
  await page.getByRole('button', { name: 'Räkna flödena' }).click()
  await expect(page.getByRole('heading', { name: 'Vägarna genom vården' })).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('progressbar')).toHaveCount(0)
})

test('flows are computed, drawn, and read as a table, by sites and by parts', async ({ page }) => {
  test.setTimeout(180_000)
  await open(page, '/tiny/flows')
  await page.getByRole('button', { name: 'Räkna flödena' }).click()
  await expect(page.getByRole('heading', { name: 'Vägarna genom vården' })).toBeVisible({ timeout: 150_000 })
  const table = page.getByRole('table', { name: /patienter i veckan/ })
  await expect(table.getByRole('row', { name: /Hemifrån/ })).toHaveCount(1)
  await expect(page.getByText(/medel av 5 upprepningar \(0–4\)/)).toBeVisible()
  await expect(table.getByRole('row', { name: /Hemifrån/ })).toContainText(/\d till \d/)
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

test("a patient's events are told by name, and lead to the run that they are of", async ({ page, request }) => {
  test.setTimeout(180_000)
  const asked = await request.post('/api/inquiries/tiny/experiments', {
    data: { asked: { operation: 'journey', input: { patient: 'acute/norrby/65+#3', replication: 1, weeks: 4 } } },
  })
  const { id } = (await asked.json()) as { id: string }
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await open(page, `/tiny/journey?experiment=${id}`)
    await expect(page.getByText('Nuläge, upprepning 1.')).toBeVisible({ timeout: 150_000 })
    await page.getByText('Alla händelser som tabell').click()
    const table = page.getByRole('table', { name: /^Händelser för Akut behov, Norrby, 65\+/ })
    await expect(table.getByRole('row', { name: /kommer Akut behov, Norrby, 65\+/ })).toHaveCount(1)
    await look(page, 'journey-events')
  }
  await page.getByRole('link', { name: 'Körningen' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'En körning' })).toBeVisible()
})

test('what there is to compare fits a narrow page also when its name is long', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 })
  await open(page, '/tiny-long/compare')
  await expect(page.getByText(/Akuten stängd på natten och nattpersonalen/).first()).toBeVisible()
  await look(page, 'compare-long-name')
})

test('parties’ weights are read, and own weights tried by keyboard, with what they mean told at once', async ({
  page,
  request,
}) => {
  test.setTimeout(180_000)
  const asked = await request.post('/api/inquiries/tiny-weighed/experiments', {
    data: { asked: { operation: 'compare', input: { replications: 3, weeks: 3, warmUpWeeks: 1 } } },
  })
  const { id } = (await asked.json()) as { id: string }
  const address = `/tiny-weighed/compare?experiment=${id}&view=weighing`
  await open(page, address)
  await expect(page.getByRole('table', { name: /^Värde per part/ })).toBeVisible({ timeout: 150_000 })
  await expect(page.getByRole('img', { name: /^Hur ofta varje alternativ.*Regionen/ })).toBeVisible()
  const own = page.getByRole('region', { name: 'Egna vikter' })
  const beds = own.getByRole('slider', { name: /beläggning/ })
  await beds.focus()
  await beds.press('End')
  await expect(page).toHaveURL(/points=100-100/)
  await expect(own.getByRole('table', { name: /^Vikter för dig/ })).toContainText('50')
  await beds.press('Home')
  await own.getByRole('slider', { name: /akuten/ }).press('Home')
  await expect(own.locator('p[role=status]')).toHaveText(/Alla poäng är 0/)
  await own.getByRole('button', { name: /Börja från vikterna för Regionen/ }).click()
  await expect(own.locator('p[role=status]')).toHaveText(/^Högst vid dessa vikter: /)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await open(page, `${address}&party=town`)
    await expect(page.getByRole('heading', { name: 'Kommunen' })).toBeVisible()
    expect(await page.locator('main').innerText()).not.toMatch(/\{\w/)
    await look(page, 'compare-weighing')
  }
})
